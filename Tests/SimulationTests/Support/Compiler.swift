// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Program
import Simulation
import TestSupport

/// The system's compiler with a folder that goes with the test.
struct Compiler {
    let folder: TemporaryFolder
    var settings: CompilerSettings

    init() throws {
        folder = try TemporaryFolder()
        settings = .ofEnvironment
        settings.cache = folder.url.path + "/cache"
    }

    /// Whether there is one at all; what needs it is left out of the tests otherwise.
    static let isThere = CompilerSettings.ofEnvironment.compilers.contains { isThere($0) }

    /// Whether a name is found in the usual places.
    static func isThere(_ name: String) -> Bool {
        (["/usr/bin", "/bin"]
            + (ProcessInfo.processInfo.environment["PATH"] ?? "")
            .split(separator: ":").map(String.init))
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }

    func run(_ program: Program, seed: UInt64 = 7, threads: Int = 2) -> Run {
        Run(
            program: program, seed: seed, threads: threads, engine: .compiled, compiler: settings)
    }

    /// What was compiled, by name.
    var objects: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: settings.cache).sorted()
        }
    }

    func path(_ object: String) -> String { settings.cache + "/" + object }
}
