// swift-tools-version: 6.0
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

let package = Package(
    name: "SummitTable",
    dependencies: [.package(name: "simulate", path: "../..")],
    targets: [
        .executableTarget(
            name: "SummitTable",
            dependencies: [.product(name: "SimulateKit", package: "simulate")])
    ],
    swiftLanguageModes: [.v6]
)
