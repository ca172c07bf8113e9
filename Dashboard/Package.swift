// swift-tools-version: 6.0
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// `simulate serve` runs the program of this package; `simulate` itself has no network code.
let package = Package(
    name: "Dashboard",
    products: [.executable(name: "simulate-serve", targets: ["simulate-serve"])],
    dependencies: [
        .package(name: "simulate", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // HTTP on loopback for one user: what is refused, what is bounded. Knows nothing of forecasts.
        .target(
            name: "Serving", dependencies: [.product(name: "FlyingSocks", package: "FlyingFox")]),
        // What the page shows. Knows nothing of HTTP but requests and answers.
        .target(
            name: "Board",
            dependencies: ["Serving", .product(name: "SimulateKit", package: "simulate")],
            resources: [.embedInCode("Resources")]),
        // Reads the options, and puts page and server together.
        .executableTarget(
            name: "simulate-serve",
            dependencies: [
                "Board", "Serving",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .testTarget(name: "ServingTests", dependencies: ["Serving"]),
        .testTarget(
            name: "BoardTests",
            dependencies: ["Board", "Serving", .product(name: "SimulateKit", package: "simulate")]),
    ],
    swiftLanguageModes: [.v6]
)
