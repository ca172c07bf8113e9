// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

/// Memory for the answers of a stretch of trials, written by all threads at once.
///
/// Safe because every trial has its own cells and is played by one thread; it is read only after all
/// threads are done.
struct ResultSlab: @unchecked Sendable {
    private enum Cells {
        case small(UnsafeMutablePointer<UInt8>)
        case wide(UnsafeMutablePointer<Double>)
    }

    private let outcomes: [ProgramOutcome]
    /// Outcomes, then records.
    private let cells: [Cells]
    /// The register of each of the cells.
    private let sources: UnsafeMutablePointer<Int>
    private let first: Int

    init(program: Program, records: [ProgramRecord], first: Int, end: Int) {
        self.first = first
        outcomes = program.outcomes
        let count = end - first
        let answers = program.outcomes.map { outcome -> Cells in
            switch outcome.kind {
            case .flag, .category: .small(.allocate(capacity: count))
            case .date, .number: .wide(.allocate(capacity: count))
            }
        }
        cells = answers + records.map { _ in .wide(.allocate(capacity: count)) }
        sources = .allocate(capacity: max(1, cells.count))
        let registers = program.outcomes.map(\.register) + records.map(\.register)
        for (index, register) in registers.enumerated() { sources[index] = register }
    }

    func deallocate() {
        for cell in cells {
            switch cell {
            case .small(let memory): memory.deallocate()
            case .wide(let memory): memory.deallocate()
            }
        }
        sources.deallocate()
    }

    func store(_ registers: UnsafeMutablePointer<Double>, trial: Int) {
        for index in cells.indices {
            let value = registers[sources[index]]
            switch cells[index] {
            case .small(let memory): memory[trial - first] = UInt8(value)
            case .wide(let memory): memory[trial - first] = value
            }
        }
    }

    /// The answers of the first so many trials, a column per outcome.
    func columns(_ count: Int) -> [OutcomeColumn] {
        zip(outcomes, cells).map { outcome, cells in
            switch (outcome.kind, cells) {
            case (.flag, .small(let memory)): .flags(Self.values(memory, count))
            case (.category, .small(let memory)): .categories(Self.values(memory, count))
            case (.date, .wide(let memory)): .dates(Self.values(memory, count))
            case (.number, .wide(let memory)): .numbers(Self.values(memory, count))
            default: OutcomeColumn(empty: outcome.kind)
            }
        }
    }

    /// What was recorded in the first so many trials.
    func records(_ count: Int) -> [[Double]] {
        cells.dropFirst(outcomes.count).map { cells in
            if case .wide(let memory) = cells { return Self.values(memory, count) }
            return []
        }
    }

    private static func values<Value>(
        _ memory: UnsafeMutablePointer<Value>, _ count: Int
    ) -> [Value] {
        Array(UnsafeBufferPointer(start: memory, count: count))
    }
}
