// swift-tools-version: 6.0
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// `simulate serve` runs the program of this package; `simulate` itself has no network code.
let package = Package(
    name: "Dashboard",
    dependencies: [
        .package(name: "simulate", path: ".."),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // HTTP on loopback for one user: what is refused, what is bounded. Knows nothing of forecasts.
        .target(
            name: "Serving", dependencies: [.product(name: "FlyingSocks", package: "FlyingFox")]),
        .testTarget(name: "ServingTests", dependencies: ["Serving"]),
    ],
    swiftLanguageModes: [.v6]
)
