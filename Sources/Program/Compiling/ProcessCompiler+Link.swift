// SPDX-License-Identifier: GPL-3.0-or-later

extension ProcessCompiler {
    /// The program's code, joined.
    struct Output {
        var code: [Instruction] = []
        var originOfInstruction: [Int32] = []
        var parameterEntry = 0
        var trialEntry = 0
        var finishEntry = 0
        var clocks: [ProgramClock] = []
        var routines: [ProgramRoutine] = []
        var sites: [Site] = []
        var outcomes: [ProgramOutcome] = []
        var registers: [Double] = []
        var registerNames: [String?] = []
        var firstTemporary = 0
    }

    /// Joins the stretches: the start of a trial, one per clock, the end of a trial.
    func link(_ stretches: [CodeBuilder]) throws(ProgramProblem) -> Output {
        let all = [compiler.parameterCode] + stretches
        let permanent = compiler.registers.count
        let temporary = all.map(\.mostTemporaries).max() ?? 0
        try Self.require(permanent + temporary, of: "registers")
        try Self.require(clocks.count, of: "clocks")
        try Self.require(compiler.sites.count, of: "draw addresses")

        var output = Output()
        var entries: [Int] = []
        for stretch in all {
            entries.append(output.code.count)
            output.code += stretch.assemble(at: output.code.count, permanentCount: permanent)
            output.originOfInstruction += stretch.lines.map { Int32($0.origin) }
        }
        output.parameterEntry = entries[0]
        output.trialEntry = entries[1]
        output.finishEntry = entries[2 + clocks.count]
        output.routines = zip(routines, entries.dropFirst(3 + clocks.count)).map { slot, entry in
            ProgramRoutine(name: "readers of \(slot)", entry: entry)
        }
        for index in output.code.indices where output.code[index].opcode == .call {
            let routine = output.routines[Int(output.code[index].target)]
            output.code[index].target = Int32(routine.entry)
        }
        output.clocks = clocks.enumerated().map { index, clock in
            ProgramClock(name: clock.name, entry: entries[2 + index], site: clock.site)
        }
        output.sites = compiler.sites.map {
            Site(name: $0, isParameter: $0.hasPrefix("parameters/"))
        }
        output.outcomes = answers.map { answer in
            ProgramOutcome(
                name: answer.outcome.name, kind: answer.outcome.kind.programKind,
                register: answer.register.permanentNumber,
                firstHeldRegister: answer.known?.permanentNumber)
        }
        output.firstTemporary = permanent
        let none = [Double](repeating: 0, count: temporary)
        output.registers = compiler.registers.initial + none
        output.registerNames =
            compiler.registers.names + [String?](repeating: nil, count: temporary)
        return output
    }

    /// Instructions have 16 bits for such a number.
    private static func require(_ count: Int, of what: String) throws(ProgramProblem) {
        let limit = 65_535
        guard count <= limit else { throw .tooMany(what, limit: limit) }
    }
}

extension Register {
    fileprivate var permanentNumber: Int {
        switch self {
        case .permanent(let number), .temporary(let number): number
        }
    }
}

extension ProcessOutcome.Kind {
    fileprivate var programKind: ProgramOutcome.Kind {
        switch self {
        case .happens, .holds: .flag
        case .date: .date
        case .number: .number
        case .category(_, let labels, _): .category(labels: labels)
        }
    }
}
