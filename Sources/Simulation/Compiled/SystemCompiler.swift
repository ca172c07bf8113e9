// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A C compiler of the system's.
struct SystemCompiler {
    /// As it was asked for.
    let name: String
    private let path: String

    /// Optimised, and not a bit of floating point other than as written: nothing is contracted, and no
    /// call to the mathematical library is replaced.
    static let flags = [
        "-std=gnu11", "-O2", "-w", "-fPIC", "-shared", "-fvisibility=hidden", "-ffp-contract=off",
        "-fno-math-errno", "-fno-builtin",
    ]

    init(_ names: [String]) throws(CompilationProblem) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
            .split(separator: ":")
        for name in names {
            let places = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
            guard let found = places.first(where: FileManager.default.isExecutableFile) else {
                continue
            }
            self.name = name
            path = found
            return
        }
        throw .noCompiler(names)
    }

    /// Makes a shared object of a C file.
    func compile(_ source: String, to object: String) throws(CompilationProblem) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = Self.flags + ["-o", object, source, "-lm"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let complaints = Pipe()
        process.standardError = complaints
        let said: Data
        do {
            try process.run()
            said = complaints.fileHandleForReading.readDataToEndOfFile()
        } catch {
            throw .compilerFailed(name, firstLine: error.localizedDescription)
        }
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let line = String(decoding: said, as: UTF8.self).split(separator: "\n").first ?? ""
            throw .compilerFailed(name, firstLine: String(line))
        }
    }
}
