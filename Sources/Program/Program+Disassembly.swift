// SPDX-License-Identifier: GPL-3.0-or-later

extension Program {
    /// The instructions, a line each, with the names of what they touch.
    public var disassembly: String {
        var lines: [String] = []
        let entries =
            [(parameterEntry, "parameters"), (trialEntry, "start"), (finishEntry, "finish")]
            + clocks.map { ($0.entry, $0.name) } + routines.map { ($0.entry, $0.name) }
        let titles = Dictionary(entries, uniquingKeysWith: { first, _ in first })
        for (position, instruction) in code.enumerated() {
            if let title = titles[position] { lines.append("\(title):") }
            lines.append("  \(position)  \(describe(instruction))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func describe(_ i: Instruction) -> String {
        let fields = [
            "\(i.opcode)", "dst=\(register(i.dst))", "a=\(register(i.a))", "b=\(register(i.b))",
            "c=\(register(i.c))", "d=\(i.d)", "target=\(i.target)",
        ]
        return fields.joined(separator: " ")
    }

    /// A register's name, its value if it is a constant, or its number.
    private func register(_ number: UInt16) -> String {
        let index = Int(number)
        guard registers.indices.contains(index) else { return "#\(number)" }
        if let name = registerNames[index] { return name }
        return registers[index] != 0 ? "\(registers[index])" : "r\(number)"
    }
}
