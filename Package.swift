// swift-tools-version: 6.0
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// One target per layer, from the ground up: a target may depend only on targets above it in this
// list. `.ci/layers` checks that, and `Sources/README.md` says what each one is for.
let package = Package(
    name: "simulate",
    products: [
        .executable(name: "simulate", targets: ["simulate"]),
        // The engine for other packages: `SimulateKit` to load, run and compare, and the layers whose
        // types it gives.
        .library(
            name: "SimulateKit",
            targets: [
                "SimulateKit", "Diagnostics", "Expressions", "Facts", "Model", "Program",
                "Simulation", "Statistics", "Tables", "Store", "Runs", "Studies", "Report",
                "Output",
            ]),
    ],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "3.12.3"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CGSL",
            pkgConfig: "gsl",
            providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]
        ),
        .target(name: "CPhilox", dependencies: ["CGSL"]),
        .target(name: "CClocks", dependencies: ["CPhilox"]),
        .target(name: "Subprocesses"),
        .target(name: "Diagnostics"),
        .target(
            name: "Documents",
            dependencies: ["Diagnostics", .product(name: "Yams", package: "Yams")]
        ),
        .target(name: "Expressions", dependencies: ["Diagnostics"]),
        .target(name: "Importers", dependencies: ["Diagnostics", "Documents", "Expressions"]),
        .target(name: "Facts", dependencies: ["Diagnostics", "Documents", "Expressions"]),
        .target(
            name: "Model",
            dependencies: ["Diagnostics", "Documents", "Expressions", "Facts"]
        ),
        .target(
            name: "Program",
            dependencies: [
                "Diagnostics", "Expressions", "Model",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "Simulation",
            dependencies: [
                "CClocks", "CGSL", "CPhilox", "Diagnostics", "Expressions", "Model", "Program",
                "Subprocesses",
            ],
            // What emitted programs begin with: links to the headers of CPhilox and CClocks.
            resources: [.embedInCode("Compiled/Headers")]
        ),
        .target(name: "Statistics", dependencies: ["CGSL"]),
        .target(name: "Tables", dependencies: ["Diagnostics", "Expressions", "Statistics"]),
        .target(
            name: "Drafting",
            dependencies: [
                "Diagnostics", "Documents", "Expressions", "Facts", "Subprocesses", "Tables",
            ]
        ),
        .target(
            name: "Store",
            dependencies: [
                "Diagnostics", "Documents", "Expressions", "Model", "Program", "Simulation",
                "Tables",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "Runs",
            dependencies: [
                "Diagnostics", "Documents", "Expressions", "Facts", "Model", "Program",
                "Simulation", "Statistics", "Store", "Tables",
            ]
        ),
        .target(
            name: "Studies",
            dependencies: [
                "Diagnostics", "Documents", "Expressions", "Facts", "Model", "Program", "Runs",
                "Simulation", "Statistics", "Store", "Tables",
            ]
        ),
        .target(
            name: "Report",
            dependencies: [
                "Diagnostics", "Expressions", "Model", "Simulation", "Statistics", "Store",
                "Tables", .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.embedInCode("HTML/Templates")]
        ),
        .target(
            name: "Output",
            dependencies: [
                "Diagnostics", "Expressions", "Model", "Report", "Runs", "Simulation",
                "Store", "Studies", "Tables",
            ]
        ),
        .target(
            name: "Cluster",
            dependencies: ["Diagnostics", "Runs", "Simulation", "Store", "Tables"]
        ),
        .target(
            name: "Editing",
            dependencies: [
                "Diagnostics", "Documents", "Expressions", "Facts", "Model", "Program",
                "Simulation",
                "Tables", "Runs",
            ],
            // The tutorial: a link to the page of Docs.
            resources: [.embedInCode("Tutorial/Pages")]
        ),
        .target(
            name: "SimulateKit",
            dependencies: [
                "Diagnostics", "Facts", "Model", "Program", "Simulation", "Runs", "Studies",
            ]
        ),
        .executableTarget(
            name: "simulate",
            dependencies: [
                "Diagnostics", "Documents", "Drafting", "Expressions", "Facts", "Importers",
                "Model",
                "Simulation", "Store", "Runs", "Studies", "Tables", "Report", "Output", "Cluster",
                "Editing", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            // Pages for those who have only the program: links to those of Docs.
            resources: [.embedInCode("Pages")]
        ),
        // Real decisions against protocols of negotiation: `make bench-decisions`.
        .executableTarget(
            name: "decisions",
            dependencies: [
                "CGSL", "Diagnostics", "Documents", "SimulateKit", "Simulation", "Statistics",
            ],
            path: "Benchmarks/Decisions", exclude: ["sample.csv"]),
        // Support for tests, and the tests; CommandTests and RejectedTests run the built program.
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(
            name: "DecisionTests",
            dependencies: ["decisions", "Diagnostics", "Documents", "TestSupport"],
            exclude: ["sample.txt"]),
        .testTarget(
            name: "ImportersTests",
            dependencies: [
                "Diagnostics", "Expressions", "Importers", "SimulateKit", "TestSupport",
            ]),
        .testTarget(
            name: "DraftingTests",
            dependencies: ["Diagnostics", "Drafting", "Facts", "TestSupport", "simulate"],
            exclude: ["Articles"]),
        .testTarget(
            name: "ProgramTests",
            dependencies: ["Diagnostics", "Documents", "Expressions", "Model", "Program"]),
        .testTarget(
            name: "SimulationTests",
            dependencies: [
                "CClocks", "CGSL", "CPhilox", "Diagnostics", "Documents", "Expressions", "Model",
                "Program", "Simulation", "TestSupport",
            ]),
        .testTarget(
            name: "StudiesTests",
            dependencies: [
                "Diagnostics", "Documents", "Expressions", "Facts", "Model", "Program", "Runs",
                "Simulation", "Statistics", "Studies", "Tables", "TestSupport",
            ]),
        .testTarget(
            name: "ReportTests",
            dependencies: [
                "CGSL", "Diagnostics", "Documents", "Model", "Program", "Report", "Runs",
                "Simulation", "Studies", "Tables",
            ]),
        .testTarget(
            name: "SimulateKitTests",
            dependencies: [
                "Diagnostics", "Expressions", "Model", "Output", "Report", "Runs", "Simulation",
                "SimulateKit", "Store", "Studies", "Tables", "TestSupport",
            ]),
        .testTarget(
            name: "BargainingTests", dependencies: ["Simulation", "TestSupport"]),
        .testTarget(
            name: "StatisticsTests", dependencies: ["CGSL", "Statistics", "TestSupport"]),
        .testTarget(
            name: "KnownAnswerTests",
            dependencies: [
                "CGSL", "CPhilox", "Diagnostics", "Documents", "Expressions", "Model", "Program",
                "Simulation", "Statistics",
            ],
            exclude: ["Answers"]),
        .testTarget(
            name: "SchemaTests",
            dependencies: [
                "Diagnostics", "Documents", "Expressions", "Facts", "Model", "Program",
                "Simulation",
            ]),
        .testTarget(
            name: "DocsTests",
            dependencies: [
                "Diagnostics", "Documents", "Expressions", "Facts", "Model", "Program", "Report",
                "Simulation", "Studies", "simulate",
            ]),
        .testTarget(
            name: "RejectedTests", dependencies: ["TestSupport", "simulate"], exclude: ["Cases"]),
        .testTarget(
            name: "CommandTests", dependencies: ["TestSupport", "simulate"],
            exclude: ["Inputs", "Snapshots"]),
        .testTarget(name: "StoreTests", dependencies: ["Store"]),
        .testTarget(
            name: "EditingTests",
            dependencies: ["Diagnostics", "Editing", "TestSupport", "simulate"]),
        .testTarget(
            name: "RecoveryTests",
            dependencies: [
                "TestSupport", "simulate", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
