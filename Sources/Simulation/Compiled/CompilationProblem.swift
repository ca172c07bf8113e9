// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a program can't be compiled. A run goes on interpreted then.
public enum CompilationProblem: Error, Sendable, Equatable {
    case noCompiler([String])
    case compilerFailed(String, firstLine: String)
    case compilerTookTooLong(String, seconds: Double)
    case compilerSaidTooMuch(String, bytes: Int)
    /// The machine code gives other numbers than the interpreter.
    case differs(String)
    /// The run was to stop.
    case stopped
    /// Somebody else owns the folder or may write to it.
    case notPrivate(String)
    case cannotUse(String, reason: String)
    case cannotLoad(reason: String)
    case tooLarge(instructions: Int, limit: Int)
}
