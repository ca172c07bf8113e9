// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

/// The games of a program as the trial loop needs them, each with its own memory.
struct GameMemory {
    private struct Table {
        let rows: Int
        let columns: Int
        /// Where its memory begins.
        let start: Int
    }

    private let tables: UnsafeMutablePointer<Table>
    private let numbers: UnsafeMutablePointer<Double>

    init(_ program: Program) {
        tables = .allocate(capacity: max(1, program.games.count))
        var total = 0
        for (index, game) in program.games.enumerated() {
            let (rows, columns) = (game.rows, game.columns)
            (tables + index).initialize(to: Table(rows: rows, columns: columns, start: total))
            total += GamePlay.memoryNeeded(rows: rows, columns: columns)
        }
        numbers = .allocate(capacity: max(1, total))
        numbers.initialize(repeating: 0, count: max(1, total))
    }

    func deallocate() {
        tables.deallocate()
        numbers.deallocate()
    }

    /// Plays a game: inputs and outputs as `GamePlay` orders them.
    @inline(never)
    func play(
        _ index: Int, inputs: UnsafePointer<Double>, outputs: UnsafeMutablePointer<Double>,
        _ work: WorkMeter? = nil, uniform: () -> Double
    ) -> GamePlay.Failure? {
        let table = tables[index]
        return GamePlay(
            rows: table.rows, columns: table.columns, inputs: inputs, outputs: outputs,
            memory: numbers + table.start, work: work
        ).play(uniform: uniform)
    }
}
