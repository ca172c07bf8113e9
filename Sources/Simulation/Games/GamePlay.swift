// SPDX-License-Identifier: GPL-3.0-or-later

/// One game of two players as the trial loop plays it: numbers in, what each chose out.
///
/// Inputs: the two rationalities; whether each row and each column is open; the first player's payoffs, row
/// by row, then the second's. Outputs: 1 + the row and 1 + the column chosen, 0 where somebody has no open
/// option; then the chances of rows and columns. The memory keeps the last inputs and chances: as long as
/// the inputs stay the same nothing is solved again.
struct GamePlay {
    let rows: Int
    let columns: Int
    let inputs: UnsafePointer<Double>
    let outputs: UnsafeMutablePointer<Double>
    /// First 1 if a game is kept, the work of solving it, and the trial that was charged for it; then its inputs and chances; then room to work in.
    let memory: UnsafeMutablePointer<Double>
    var work: WorkMeter?

    enum Failure { case badRationality, badPayoff, lost }

    static func inputCount(rows: Int, columns: Int) -> Int {
        2 + rows + columns + 2 * rows * columns
    }

    /// Numbers of memory that a game of that size needs.
    static func memoryNeeded(rows: Int, columns: Int) -> Int {
        3 + inputCount(rows: rows, columns: columns) + 2 * (rows + columns) + 2 * rows * columns
            + LogitEquilibrium.memoryNeeded(rows: rows, columns: columns)
    }

    private var inputCount: Int { Self.inputCount(rows: rows, columns: columns) }
    private var chances: UnsafeMutablePointer<Double> { memory + 3 + inputCount }

    /// Solves the game, if it is another than the last, and draws a choice for each.
    func play(uniform: () -> Double) -> Failure? {
        let (luck, otherLuck) = (uniform(), uniform())
        if isAsBefore {
            chargeForKept()
        } else {
            let before = work?.spent ?? 0
            if let failure = solve() {
                memory[0] = 0
                return failure
            }
            remember()
            memory[1] = Double((work?.spent ?? 0) - before)
            memory[2] = Double(work?.stamp ?? 0)
        }
        let (row, column) = (
            Self.pick(chances, rows, luck), Self.pick(chances + rows, columns, otherLuck)
        )
        let isPlayed = row > 0 && column > 0
        outputs[0] = Double(isPlayed ? row : 0)
        outputs[1] = Double(isPlayed ? column : 0)
        for index in 0..<(rows + columns) { outputs[2 + index] = chances[index] }
        return nil
    }

    /// 1 + the index that the uniform falls on; 0 where all chances are 0.
    private static func pick(
        _ chances: UnsafePointer<Double>, _ count: Int, _ uniform: Double
    ) -> Int {
        var (rest, last) = (uniform, 0)
        for index in 0..<count where chances[index] > 0 {
            last = index + 1
            if rest < chances[index] { return last }
            rest -= chances[index]
        }
        return last
    }

    // MARK: The last game

    /// A trial that finds a game solved by one before it is charged as if it had solved it, so that its
    /// work does not depend on what else was played.
    private func chargeForKept() {
        guard let work, memory[2] != Double(work.stamp) else { return }
        memory[2] = Double(work.stamp)
        _ = work.charge(Int(memory[1]))
    }

    private var isAsBefore: Bool {
        guard memory[0] == 1 else { return false }
        for index in 0..<inputCount where memory[3 + index] != inputs[index] { return false }
        return true
    }

    private func remember() {
        memory[0] = 1
        for index in 0..<inputCount { memory[3 + index] = inputs[index] }
    }

    // MARK: Solving

    /// The game of the open options, payoffs times rationality; its chances then go to their places.
    private func solve() -> Failure? {
        for player in 0..<2 where !(inputs[player] >= 0 && inputs[player] < .infinity) {
            return .badRationality
        }
        let isOpen = inputs + 2
        let pay = isOpen + rows + columns
        var (openRows, openColumns) = (0, 0)
        for row in 0..<rows where isOpen[row] != 0 { openRows += 1 }
        for column in 0..<columns where isOpen[rows + column] != 0 { openColumns += 1 }
        for index in 0..<(rows + columns) { chances[index] = 0 }
        guard openRows > 0, openColumns > 0 else { return nil }

        let mine = chances + rows + columns
        let theirs = mine + rows * columns
        let p = theirs + rows * columns
        let q = p + rows
        var cell = 0
        for row in 0..<rows where isOpen[row] != 0 {
            for column in 0..<columns where isOpen[rows + column] != 0 {
                let place = row * columns + column
                mine[cell] = inputs[0] * pay[place]
                theirs[cell] = inputs[1] * pay[rows * columns + place]
                guard mine[cell].isFinite, theirs[cell].isFinite else { return .badPayoff }
                cell += 1
            }
        }
        let equilibrium = LogitEquilibrium(
            rows: openRows, columns: openColumns, mine: mine, theirs: theirs, p: p, q: q,
            memory: q + columns, work: work)
        guard equilibrium.solve() else { return .lost }
        var place = 0
        for row in 0..<rows where isOpen[row] != 0 {
            chances[row] = p[place]
            place += 1
        }
        place = 0
        for column in 0..<columns where isOpen[rows + column] != 0 {
            chances[rows + column] = q[place]
            place += 1
        }
        return nil
    }
}

extension Fault.Kind {
    init(_ failure: GamePlay.Failure) {
        switch failure {
        case .badRationality: self = .badGameRationality
        case .badPayoff: self = .badPayoff
        case .lost: self = .lostEquilibrium
        }
    }
}
