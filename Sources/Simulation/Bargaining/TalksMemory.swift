// SPDX-License-Identifier: GPL-3.0-or-later

internal import CPhilox
internal import Model
internal import Program

/// The negotiations of a program as the trial loop needs them, with one memory to work in.
struct TalksMemory {
    /// What one negotiation is, in plain values.
    struct Shape {
        var method: BargainingProtocol
        var isQuadratic: Bool
        var issues: Int
        var parties: Int
        var settings: Int
        var partyNumbers: Int
        /// The index of the protocol's word; 0 where there is none.
        var tactic: Int
        /// And of its second.
        var victory: Int
        /// And of its third.
        var votes: Int
        var needsNash: Bool

        var inputsPerParty: Int { 1 + partyNumbers + 2 * issues }

        /// A word of a protocol by its index; the reader lets no other through.
        static func choice<Choice: RawRepresentable<Int>>(_ index: Int) -> Choice {
            guard let choice = Choice(rawValue: index) else {
                preconditionFailure("a choice that its protocol does not have")
            }
            return choice
        }
    }

    let shapes: UnsafeMutablePointer<Shape>
    /// Enough for the largest negotiation.
    private let numbers: UnsafeMutablePointer<Double>
    private let order: UnsafeMutablePointer<Int>
    private let concessions = ConcessionMemory()

    init(_ program: Program) {
        let count = program.talks.count
        shapes = .allocate(capacity: max(1, count))
        var most = 0
        var issues = 1
        for (index, talks) in program.talks.enumerated() {
            let shape = Shape(
                method: talks.method, isQuadratic: talks.utility == .quadratic,
                issues: talks.issues, parties: talks.parties,
                settings: talks.method.settings.count,
                partyNumbers: talks.method.partyNumbers.count, tactic: talks.choices.first ?? 0,
                victory: talks.choices.dropFirst().first ?? 0,
                votes: talks.choices.dropFirst(2).first ?? 0,
                needsNash: talks.needsNash)
            (shapes + index).initialize(to: shape)
            most = max(most, Self.numbersNeeded(shape))
            issues = max(issues, talks.issues)
        }
        numbers = .allocate(capacity: max(1, most))
        numbers.initialize(repeating: 0, count: max(1, most))
        order = .allocate(capacity: issues)
        order.initialize(repeating: 0, count: issues)
    }

    func deallocate() {
        shapes.deallocate()
        numbers.deallocate()
        order.deallocate()
        concessions.deallocate()
    }

    private static func numbersNeeded(_ shape: Shape) -> Int {
        let (issues, parties) = (shape.issues, shape.parties)
        return parties * (2 + shape.partyNumbers + 2 * issues) + 3 * issues
            + Frontier.memoryNeeded(issues: issues)
            + CuttingPlane.memoryNeeded(parties: parties, issues: issues)
            + AlternatingOffers.memoryNeeded(parties: parties, issues: issues)
            + (shape.method == .spatial ? groupMemoryNeeded(parties, issues) : 0)
            + (shape.method == .empirical ? parties : 0)
            + (shape.method == .committee ? Committee.memoryNeeded(parties) : 0)
    }

    /// Plays a negotiation: inputs and outputs as `Talks` orders them. False if an input can't be.
    @inline(never)
    func play(
        _ index: Int, inputs: UnsafePointer<Double>, outputs: UnsafeMutablePointer<Double>,
        stream: UnsafeMutablePointer<philox_stream>, _ work: WorkMeter
    ) -> Bool {
        let shape = shapes[index]
        let (issues, parties) = (shape.issues, shape.parties)
        // The table, then numbers of the parties side by side, then what protocols need.
        let walkAway = numbers
        let ideals = walkAway + parties
        let weights = ideals + parties * issues
        let own = weights + parties * issues
        let shares = own + parties * shape.partyNumbers
        let (x, y) = (shares + parties, shares + parties + issues)
        let corners = y + 2 * issues
        let rest = corners + Frontier.memoryNeeded(issues: issues)
        for party in 0..<parties {
            let input = inputs + shape.settings + party * shape.inputsPerParty
            walkAway[party] = input[0]
            for number in 0..<shape.partyNumbers {
                own[number * parties + party] = input[1 + number]
            }
            let positions = input + 1 + shape.partyNumbers
            var total = 0.0
            for issue in 0..<issues {
                let (ideal, weight) = (positions[issue], positions[issues + issue])
                guard ideal >= -1e-9, ideal <= 1 + 1e-9, weight >= 0, weight < .infinity else {
                    return false
                }
                ideals[party * issues + issue] = min(1, max(0, ideal))
                weights[party * issues + issue] = weight
                total += weight
            }
            guard total > 0 || issues == 0, walkAway[party].isFinite else { return false }
            for issue in 0..<issues { weights[party * issues + issue] /= total }
        }
        guard Self.accepts(shape, inputs, own) else { return false }
        if shape.method == .committee {
            return divide(shape, inputs, own, memory: shares, outputs, stream, work)
        }

        guard work.charge(Self.steps(shape, inputs)) else { return false }
        let table = BargainingTable(
            issues: issues, parties: parties, isQuadratic: shape.isQuadratic, walkAway: walkAway,
            ideals: ideals, weights: weights)
        let frontier = Frontier(table, order: order, memory: corners)
        let solutions = AxiomaticSolutions(
            table: table, frontier: frontier, search: CuttingPlane(memory: rest, work: work))
        let settlement = outputs + 4
        var result = TalksResult.agreed
        var rounds = 1
        var hasZone = !shape.method.hasWalkAway
        if !hasZone, shape.method != .alternatingOffers {
            let enough = shape.method == .kalai ? .infinity : AxiomaticSolutions.inside
            hasZone = solutions.hasZone(x, enough: enough)
        }

        switch shape.method {
        case .nash, .kalai, .kalaiSmorodinsky, .rubinstein:
            if hasZone {
                settle(shape, solutions, inputs, own, shares, x, y)
            } else {
                result = .noZone
            }
        case .alternatingOffers:
            let talks = AlternatingOffers(
                table: table, frontier: frontier, rounds: Int(inputs[0]),
                tactic: Shape.choice(shape.tactic),
                exponents: own, memory: rest, concessions: concessions, work: work)
            (result, rounds) = talks.play(breakdown: inputs[1], noise: inputs[2], into: x) {
                philox_uniform(stream)
            }
            // Looked for only where it matters, which costs more than the offers of many parties.
            hasZone =
                result == .agreed || (needsZone(shape, result) && solutions.hasZone(y, enough: 0))
            if result == .deadline, !hasZone { result = .noZone }
        case .ultimatum:
            let isAccepted = Ultimatum(
                solutions: solutions, belief: Shape.choice(shape.tactic),
                low: inputs[0], high: inputs[1]
            ).settle(powers: shares, into: x)
            result = isAccepted ? .agreed : hasZone ? .rejected : .noZone
        case .spatial:
            rounds = Int(inputs[0])
            let winner = settleSpatially(shape, rounds, table, own, rest, into: x, work) {
                philox_uniform(stream)
            }
            // Labels begin with nobody.
            settlement[issues + parties] = Double(winner + 1)
        // It has divided its pie above: there are no issues.
        case .committee: return false
        // It takes time, and clocks.
        case .attrition: return false
        case .compromise:
            Compromise.settle(
                table, capability: { own[$0] }, salience: { own[parties + $0] }, into: x)
        case .empirical:
            Empirical(table: table, spread: inputs[0], anywhere: inputs[1], weights: rest).settle(
                capability: { own[$0] }, salience: { own[parties + $0] }, into: x
            ) { philox_uniform(stream) }
        }

        if work.isExhausted { return false }
        let isAgreed = result == .agreed
        outputs[0] = Double(result.rawValue)
        outputs[1] = Double(rounds)
        var surplus = 0.0
        // The last offer, accepted or not; whoever reads it asks the result.
        settlement.update(from: x, count: issues)
        let utilities = settlement + issues
        for party in 0..<parties {
            utilities[party] = isAgreed ? table.utility(party, at: x) : walkAway[party]
            surplus += utilities[party] - walkAway[party]
        }
        outputs[2] = surplus
        outputs[3] =
            shape.needsNash && hasZone
            ? distanceFromNash(table, solutions, utilities, shares, y) : 0
        return true
    }

    /// The steps of work of a negotiation besides what its parts are charged for as they go: rounds and
    /// searches.
    private static func steps(_ shape: Shape, _ inputs: UnsafePointer<Double>) -> Int {
        let (issues, parties) = (shape.issues, shape.parties)
        let table = 20 * issues * (parties + issues.bitWidth - issues.leadingZeroBitCount)
        return switch shape.method {
        case .rubinstein where inputs[0] > 0: table + Int(inputs[0]) * (200 + 100 * issues)
        case .rubinstein, .ultimatum: table + 40_000 + 20_000 * issues
        case .nash, .kalai, .kalaiSmorodinsky:
            parties == 2 ? table + 10_000 + 5_000 * issues : table
        // Two powers a party and issue.
        case .empirical: table + 100 * issues * parties
        case .alternatingOffers, .spatial, .committee, .compromise, .attrition: table
        }
    }

    private func needsZone(_ shape: Shape, _ result: TalksResult) -> Bool {
        shape.needsNash || result == .deadline
    }

    private func settle(
        _ shape: Shape, _ solutions: AxiomaticSolutions, _ inputs: UnsafePointer<Double>,
        _ own: UnsafePointer<Double>, _ shares: UnsafeMutablePointer<Double>,
        _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>
    ) {
        switch shape.method {
        case .nash: solutions.nash(powers: own, into: x)
        case .kalai: solutions.kalai(powers: own, into: x)
        case .kalaiSmorodinsky:
            solutions.kalaiSmorodinsky(powers: own, shares: shares, into: x)
        case .rubinstein:
            Rubinstein(table: solutions.table, frontier: solutions.frontier).settle(
                patience: (own[0], own[1]), breakdown: inputs[1], rounds: Int(inputs[0]),
                into: x, y)
        case .alternatingOffers, .ultimatum, .spatial, .committee, .compromise, .empirical,
            .attrition:
            preconditionFailure("a protocol without a point of the theory")
        }
        solutions.putOnEdges(x)
    }

    /// In utility, of the point reached from the one that maximises the product of the gains.
    private func distanceFromNash(
        _ table: BargainingTable, _ solutions: AxiomaticSolutions,
        _ utilities: UnsafePointer<Double>, _ powers: UnsafeMutablePointer<Double>,
        _ y: UnsafeMutablePointer<Double>
    ) -> Double {
        for party in 0..<table.parties { powers[party] = 1 }
        _ = solutions.hasZone(y, enough: AxiomaticSolutions.inside)
        solutions.nash(powers: powers, into: y)
        var squares = 0.0
        for party in 0..<table.parties {
            let difference = table.utility(party, at: y) - utilities[party]
            squares += difference * difference
        }
        return squares.squareRoot()
    }

    /// Whether settings and the parties' numbers lie where the protocol allows; constants have been
    /// checked before the run, formulas have not.
    private static func accepts(
        _ shape: Shape, _ inputs: UnsafePointer<Double>, _ own: UnsafePointer<Double>
    ) -> Bool {
        let parties = shape.parties
        switch shape.method {
        case .nash, .kalai, .kalaiSmorodinsky:
            return (0..<parties).allSatisfy { own[$0] > 0 && own[$0] < 1e9 }
        case .rubinstein:
            return isCount(inputs[0], 0, 10_000) && isWithin(inputs[1], 0, 1)
                && (0..<2).allSatisfy { own[$0] > 0 && own[$0] < 1 }
        case .alternatingOffers:
            return isCount(inputs[0], 1, 10_000) && isWithin(inputs[1], 0, 1)
                && isWithin(inputs[2], 0, 1)
                && (0..<parties).allSatisfy { isWithin(own[$0], 0, 100) }
        case .ultimatum:
            return isWithin(inputs[0], -1e6, 1e6) && isWithin(inputs[1], -1e6, 1e6)
                && inputs[0] <= inputs[1]
        case .compromise: return areWeighed(own, parties)
        case .empirical:
            return isWithin(inputs[0], 0, 1) && isWithin(inputs[1], 0, 1)
                && areWeighed(own, parties)
        case .attrition: return false
        case .committee:
            return isCount(inputs[0], 0, Double(parties))
                && (0..<parties).allSatisfy {
                    own[$0] > 0 && own[$0] < 1 && isWithin(own[parties + $0], 0, 1e9)
                } && (0..<parties).contains { own[parties + $0] > 0 }
        case .spatial: return isCount(inputs[0], 0, 100) && areWeighed(own, parties)
        }
    }

    /// Whether capabilities and saliences can be, and somebody has both.
    private static func areWeighed(_ own: UnsafePointer<Double>, _ parties: Int) -> Bool {
        (0..<parties).allSatisfy {
            isWithin(own[$0], 0, 1e9) && isWithin(own[parties + $0], 0, 1)
        } && (0..<parties).contains { own[$0] > 0 && own[parties + $0] > 0 }
    }

    private static func isCount(_ value: Double, _ low: Double, _ high: Double) -> Bool {
        isWithin(value, low, high) && value == value.rounded()
    }

    private static func isWithin(_ value: Double, _ low: Double, _ high: Double) -> Bool {
        value >= low && value <= high
    }
}
