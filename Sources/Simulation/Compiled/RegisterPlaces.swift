// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

/// Where an emitted trial keeps each register: as a constant, in a variable of C, or in the engine's
/// memory.
struct RegisterPlaces {
    enum Place {
        case now
        case constant(Double)
        case variable
        case memory
    }

    /// Of the registers that keep their value from one stretch of code to another.
    private var places: [Place]
    /// Those of them that are variables: read at the start of a trial and written back at its end.
    private(set) var locals: [Int] = []
    /// For each stretch, the registers of its own that the engine reads or writes; all other registers
    /// that no stretch keeps are variables.
    private var shared: [Set<Int>]

    /// More variables than that make compilers slow and code no faster.
    private static let mostLocals = 100

    init(_ program: Program, _ stretches: [Range<Int>]) {
        let kept = program.firstTemporary
        var isWritten = [Bool](repeating: false, count: program.registers.count)
        var isShared = isWritten
        var isWrittenHere = isWritten
        func note(_ position: Int, _ isHere: Bool) -> [Int] {
            let instruction = program.code[position]
            var written = instruction.hasResult ? [Int(instruction.dst)] : []
            if instruction.opcode == .retryOutside { written.append(Int(instruction.c)) }
            var touched: [Int] = []
            if instruction.isPerformed {
                let registers = instruction.performedRegisters(program)
                written += registers.written
                touched = registers.read + registers.written
            }
            for register in written {
                isWritten[register] = true
                if isHere { isWrittenHere[register] = true }
            }
            for register in touched where isHere { isShared[register] = true }
            return touched
        }
        for position in 0..<(stretches.first?.lowerBound ?? 0) { _ = note(position, false) }
        shared = stretches.map { stretch in
            Set(stretch.flatMap { note($0, true) }.filter { $0 >= kept })
        }
        places = (0..<kept).map { register in
            if register == 0 { return .now }
            let isConstant = !isWritten[register] && program.registerNames[register] == nil
            return isConstant ? .constant(program.registers[register]) : .memory
        }
        let state = (1..<kept).filter { isWrittenHere[$0] && !isShared[$0] }
        if state.count <= Self.mostLocals { locals = state }
        for register in locals { places[register] = .variable }
    }

    func place(_ register: Int, in stretch: Int) -> Place {
        if register < places.count { return places[register] }
        return shared[stretch].contains(register) ? .memory : .variable
    }
}
