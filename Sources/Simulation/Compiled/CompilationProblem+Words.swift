// SPDX-License-Identifier: GPL-3.0-or-later

extension CompilationProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noCompiler(let names): "no C compiler was found (\(names.joined(separator: ", ")))"
        case .compilerFailed(let name, let line):
            line.isEmpty ? "'\(name)' failed" : "'\(name)' failed: \(line)"
        case .compilerTookTooLong(let name, let seconds):
            "'\(name)' was stopped after \(Int(seconds)) seconds"
        case .compilerSaidTooMuch(let name, let bytes):
            "'\(name)' was stopped after \(bytes) bytes of messages"
        case .differs(let name):
            "the machine code of '\(name)' gives different numbers from the interpreter"
        case .stopped: "the run was stopped"
        case .notPrivate(let path): "other users can write to the cache '\(path)'"
        case .cannotUse(let path, let reason): "the cache '\(path)' cannot be used: \(reason)"
        case .cannotLoad(let reason): "the compiled code cannot be loaded: \(reason)"
        case .tooLarge(let instructions, let limit):
            "the program has \(instructions) instructions, more than \(limit)"
        }
    }
}
