// SPDX-License-Identifier: GPL-3.0-or-later

internal import CClocks
internal import CPhilox
internal import Foundation
internal import Program

/// The trials of a program as machine code.
struct CompiledProgram: Sendable {
    /// Plays a trial, from its start to its answers; gives its events, or less than 0 if it failed.
    let trial: @convention(c) @Sendable (UnsafeMutablePointer<compiled_trial>) -> Int

    /// Compilers take more than proportional time for long functions.
    private static let mostInstructions = 5_000

    /// From the cache alone; `nil` if it is not there, or not to be trusted.
    static func cached(
        _ program: Program, _ settings: CompilerSettings
    ) -> CompiledProgram? {
        guard let cache = try? CompiledCache.opened(at: settings.cache),
            program.code.count <= mostInstructions,
            let compiler = try? SystemCompiler(settings.compilers)
        else {
            return nil
        }
        return try? found(program, TrialEmitter.source(of: program), compiler, cache)
    }

    /// From the cache, or made by the system's compiler and kept there.
    static func make(
        _ program: Program, _ settings: CompilerSettings, shouldStop: () -> Bool
    ) throws(CompilationProblem) -> CompiledProgram {
        guard program.code.count <= mostInstructions else {
            throw .tooLarge(instructions: program.code.count, limit: mostInstructions)
        }
        let cache = try CompiledCache.made(at: settings.cache)
        let source = TrialEmitter.source(of: program)
        let compiler = try SystemCompiler(settings.compilers)
        if let found = try? found(program, source, compiler, cache) { return found }
        try cache.keep(name(program, source, compiler), source: source) {
            (source, object) throws(CompilationProblem) in
            try compiler.compile(source, to: object, shouldStop: shouldStop)
        }
        guard let made = try found(program, source, compiler, cache) else {
            throw .cannotUse(cache.path, reason: "the compiled code is missing")
        }
        return made
    }

    /// `nil` if the cache has none; one that gives other numbers than the interpreter is removed.
    private static func found(
        _ program: Program, _ source: String, _ compiler: SystemCompiler,
        _ cache: borrowing CompiledCache
    ) throws(CompilationProblem) -> CompiledProgram? {
        let name = name(program, source, compiler)
        guard let object = cache.find(name) else { return nil }
        let compiled = try CompiledProgram(object: object)
        guard compiled.agrees(with: program) else {
            cache.remove(name)
            throw .differs(compiler.name)
        }
        return compiled
    }

    /// The scenario's digest, then that of all that the machine code is made of: so another version of
    /// the engine, another compiler, other options or another kind of processor, in a home that is shared,
    /// never find this one's.
    private static func name(
        _ program: Program, _ source: String, _ compiler: SystemCompiler
    ) -> String {
        let made = [source, compiler.identity, processor].joined(separator: "\n")
        return "\(program.digest.prefix(16))-\(sha256(made.utf8).prefix(32))"
    }

    private static var processor: String {
        #if arch(x86_64)
            "x86_64"
        #elseif arch(arm64)
            "arm64"
        #else
            "other"
        #endif
    }

    /// Takes over the descriptor, and leaves it open: the loader goes by the name, which holds the
    /// descriptor's number, and would take another object of the same number for this one.
    private init(object: Int32) throws(CompilationProblem) {
        #if os(Linux)
            let path = "/proc/self/fd/\(object)"
        #else
            let path = "/dev/fd/\(object)"
        #endif
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL),
            let link = dlsym(library, CompiledPrelude.linkSymbol),
            let play = dlsym(library, CompiledPrelude.trialSymbol)
        else {
            throw .cannotLoad(reason: dlerror().map { String(cString: $0) } ?? "no reason given")
        }
        unsafeBitCast(link, to: compiled_link.self)(
            compiled_draws(
                refill: philox_refill, normal_beyond: philox_normal_beyond,
                layers: philox_learn_normal()))
        trial = unsafeBitCast(
            play, to: (@convention(c) @Sendable (UnsafeMutablePointer<compiled_trial>) -> Int).self)
    }
}
