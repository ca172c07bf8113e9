// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What makes machine code of a program, and where it is kept for the next run.
public struct CompilerSettings: Sendable {
    /// The C compilers to look for, by name in `PATH` or by path; the first that is there is used.
    public var compilers: [String]
    /// A folder of the user's own that is closed to all others; made when first needed.
    public var cache: String

    /// The first of the compilers that is found is used; `cache` is a folder.
    public init(compilers: [String], cache: String) {
        self.compilers = compilers
        self.cache = cache
    }

    /// The compiler `CC`, else `cc`, `gcc` or `clang`; the folder `SIMULATE_CACHE`, else `simulate` in
    /// `XDG_CACHE_HOME` or in `~/.cache`.
    public static var ofEnvironment: CompilerSettings {
        let environment = ProcessInfo.processInfo.environment
        func folder(_ name: String) -> String? {
            environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
        let shared = folder("XDG_CACHE_HOME") ?? (folder("HOME") ?? NSHomeDirectory()) + "/.cache"
        let compiler = environment["CC"] ?? ""
        return CompilerSettings(
            compilers: compiler.isEmpty ? ["cc", "gcc", "clang"] : [compiler],
            cache: folder("SIMULATE_CACHE") ?? shared + "/simulate")
    }
}
