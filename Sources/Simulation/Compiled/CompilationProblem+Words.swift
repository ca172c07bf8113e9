// SPDX-License-Identifier: GPL-3.0-or-later

extension CompilationProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noCompiler(let names): "no C compiler is found (\(names.joined(separator: ", ")))"
        case .compilerFailed(let name, let line):
            line.isEmpty ? "'\(name)' failed" : "'\(name)' failed: \(line)"
        case .notPrivate(let path): "the cache '\(path)' is not yours alone"
        case .cannotUse(let path, let reason): "the cache '\(path)' can't be used: \(reason)"
        case .cannotLoad(let reason): "what was compiled can't be loaded: \(reason)"
        case .tooLarge(let instructions, let limit):
            "the program has \(instructions) instructions, more than \(limit)"
        }
    }
}
