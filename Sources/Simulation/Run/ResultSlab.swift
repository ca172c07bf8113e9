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

    private let cells: [Cells]
    private let answers: UnsafeMutablePointer<Int>
    private let first: Int

    init(program: Program, first: Int, end: Int) {
        self.first = first
        let count = end - first
        cells = program.outcomes.map { outcome in
            switch outcome.kind {
            case .flag, .category: .small(.allocate(capacity: count))
            case .date, .number: .wide(.allocate(capacity: count))
            }
        }
        answers = .allocate(capacity: max(1, program.outcomes.count))
        for (index, outcome) in program.outcomes.enumerated() { answers[index] = outcome.register }
    }

    func deallocate() {
        for cell in cells {
            switch cell {
            case .small(let memory): memory.deallocate()
            case .wide(let memory): memory.deallocate()
            }
        }
        answers.deallocate()
    }

    func store(_ registers: UnsafeMutablePointer<Double>, trial: Int) {
        for index in cells.indices {
            let value = registers[answers[index]]
            switch cells[index] {
            case .small(let memory): memory[trial - first] = UInt8(value)
            case .wide(let memory): memory[trial - first] = value
            }
        }
    }

    func append(column: Int, count: Int, to target: inout OutcomeColumn) {
        switch (cells[column], target) {
        case (.small(let memory), .flags(var values)):
            target = .flags([])
            values.append(contentsOf: UnsafeBufferPointer(start: memory, count: count))
            target = .flags(values)
        case (.small(let memory), .categories(var values)):
            target = .categories([])
            values.append(contentsOf: UnsafeBufferPointer(start: memory, count: count))
            target = .categories(values)
        case (.wide(let memory), .dates(var values)):
            target = .dates([])
            values.append(contentsOf: UnsafeBufferPointer(start: memory, count: count))
            target = .dates(values)
        case (.wide(let memory), .numbers(var values)):
            target = .numbers([])
            values.append(contentsOf: UnsafeBufferPointer(start: memory, count: count))
            target = .numbers(values)
        default: break
        }
    }
}
