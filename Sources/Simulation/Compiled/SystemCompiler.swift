// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Subprocesses

/// A C compiler of the system's, with the options that come with its name: `gcc -m64`.
struct SystemCompiler {
    /// As it was asked for.
    let name: String
    private let path: String
    private let options: [String]

    /// Optimised, and not a bit of floating point other than as written: nothing is contracted, and no
    /// call to the mathematical library is replaced.
    private static let flags = [
        "-std=gnu11", "-O2", "-w", "-fPIC", "-shared", "-fvisibility=hidden", "-ffp-contract=off",
        "-fno-math-errno", "-fno-builtin",
    ]

    /// It compiles the longest program in a few seconds, and says nothing.
    private static let bounds = BoundedProcess(longest: 60, mostBytes: 1 << 20)

    init(_ names: [String]) throws(CompilationProblem) {
        for name in names {
            if let path = Self.path(of: name) {
                (self.name, self.path, options) = (name, path, [])
                return
            }
            let words = name.split(separator: " ").map(String.init)
            guard words.count > 1, let path = Self.path(of: words[0]) else { continue }
            (self.name, self.path, options) = (name, path, Array(words.dropFirst()))
            return
        }
        throw .noCompiler(names)
    }

    private static func path(of name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
            .split(separator: ":")
        let places = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
        return places.first(where: FileManager.default.isExecutableFile)
    }

    private var allOptions: [String] { options + Self.flags }

    /// What tells its work from that of another compiler, of another version of it, or of other
    /// options. The version is taken by size and time of the file, since asking would cost as much as
    /// a short run.
    var identity: String {
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        var facts = stat()
        guard stat(real, &facts) == 0 else { return real }
        #if os(Linux)
            let time = "\(facts.st_mtim.tv_sec).\(facts.st_mtim.tv_nsec)"
        #else
            let time = "\(facts.st_mtimespec.tv_sec).\(facts.st_mtimespec.tv_nsec)"
        #endif
        return ([real, "\(facts.st_size)", time] + allOptions).joined(separator: "\n")
    }

    /// Makes a shared object of a C file.
    func compile(
        _ source: String, to object: String, shouldStop: () -> Bool
    ) throws(CompilationProblem) {
        let command = [path] + allOptions + ["-o", object, source, "-lm"]
        let outcome = Self.bounds.run(command, shouldStop: shouldStop)
        switch outcome.ending {
        case .exited(0): return
        case .exited:
            let line =
                String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n").first ?? ""
            throw .compilerFailed(name, firstLine: String(line))
        case .notStarted(let reason): throw .compilerFailed(name, firstLine: reason)
        case .tookTooLong: throw .compilerTookTooLong(name, seconds: Self.bounds.longest)
        case .saidTooMuch: throw .compilerSaidTooMuch(name, bytes: Self.bounds.mostBytes)
        case .stopped: throw .stopped
        }
    }
}
