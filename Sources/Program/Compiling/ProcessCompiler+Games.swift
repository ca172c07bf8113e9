// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension ProcessCompiler {
    /// The inputs side by side, then one instruction that leaves the outputs side by side.
    mutating func write(_ game: GameTable) throws(ProgramProblem) {
        setOrigin(game.origin)
        compiler.site = compiler.siteNumber(game.site)
        let outputs = game.outputs.map { compiler.registers.define($0) }
        let inputs = compiler.registers.anonymousRow(game.inputs.count)
        for (input, register) in zip(game.inputs, inputs) {
            compiler.code.emit(.move, dst: register, a: try compiler.value(of: input))
        }
        games.append(game)
        compiler.code.emit(
            .play, dst: outputs[0], a: inputs[0], d: compiler.site, target: games.count - 1)
    }
}
