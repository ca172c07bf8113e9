// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension ProcessCompiler {
    /// The inputs side by side, then one instruction that leaves the outputs side by side.
    mutating func write(_ talks: Talks) throws(ProgramProblem) {
        setOrigin(talks.origin)
        compiler.site = compiler.siteNumber(talks.site)
        // Defined together once, so that they are neighbours wherever the negotiation is held.
        let outputs = talks.outputs.map { compiler.registers.define($0) }
        let inputs = compiler.registers.anonymousRow(talks.inputs.count)
        for (input, register) in zip(talks.inputs, inputs) {
            compiler.code.emit(.move, dst: register, a: try compiler.value(of: input))
        }
        let known = self.talks.firstIndex { $0.name == talks.name }
        if known == nil { self.talks.append(talks) }
        compiler.code.emit(
            .bargain, dst: outputs[0], a: inputs[0], d: compiler.site,
            target: known ?? self.talks.count - 1)
    }
}
