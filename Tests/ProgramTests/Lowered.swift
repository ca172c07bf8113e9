// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Model
import Program

/// Reads and lowers a text; what is wrong with it is thrown.
func lower(_ text: String) throws -> Program {
    let sink = DiagnosticSink()
    guard let document = Document.parse(SourceFile(path: "test.yaml", text: text), sink: sink)
    else {
        throw Rejection(sink.diagnostics)
    }
    return try Program.lower(ScenarioReader.read(document, sink: sink))
}

extension Program {
    /// The instructions of a clock, from its first to its `next`.
    func code(of clock: String) -> [Instruction] {
        guard let entry = clocks.first(where: { $0.name == clock })?.entry else { return [] }
        let rest = code[entry...]
        let last: Set<Opcode> = [.next, .setRateNext, .setRateProductNext, .restartNext]
        let end = rest.firstIndex { last.contains($0.opcode) } ?? rest.endIndex
        return Array(rest[...end])
    }

    /// The instructions that run once per parameter draw.
    var parameterCode: [Instruction] {
        let rest = code[parameterEntry...]
        return Array(rest[..<(rest.firstIndex { $0.opcode == .halt } ?? rest.endIndex)])
    }

    /// Names of the clocks that those instructions wind or stop.
    func clocksTouched(by instructions: [Instruction]) -> Set<String> {
        let opcodes: Set<Opcode> = [
            .fired, .setRate, .setRateProduct, .restart, .setRateNext, .setRateProductNext,
            .restartNext, .arm, .armAgain, .armAt, .disarm,
        ]
        return Set(
            instructions.filter { opcodes.contains($0.opcode) }.map { clocks[Int($0.d)].name })
    }
}
