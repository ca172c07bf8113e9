// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
internal import Simulation
public import Statistics

/// What the answers to one outcome add up to: all that its rows are made from.
public enum OutcomeTally: Sendable {
    case flag(ClusterCounts)
    case date(DateCounts)
    case number(NumberTally)
    /// A count for each label.
    case category([ClusterCounts])

    /// Of no trials.
    init(_ outcome: Outcome, _ scenario: Scenario, isRounded: Bool, isIndependent: Bool) {
        let repeats = scenario.repeats
        self =
            switch outcome.kind {
            case .happens, .holds: .flag(ClusterCounts(repeats: repeats))
            case .date:
                .date(
                    DateCounts(
                        repeats: repeats, moments: scenario.curveMoments,
                        steps: isRounded ? [] : scenario.sketchMoments))
            case .number:
                .number(
                    NumberTally(
                        repeats: repeats, isRounded: isRounded, isIndependent: isIndependent))
            case .category(_, let labels, _):
                .category(labels.map { _ in ClusterCounts(repeats: repeats) })
            }
    }

    /// Adds what comes next in trial order; a column of another kind is a mistake of the caller.
    ///
    /// What is taken out of `self` is no longer held there, so that it grows without being copied.
    mutating func add(_ column: OutcomeColumn) {
        switch column {
        case .flags(let values):
            guard case .flag(var counts) = self else { return wrongKind() }
            counts.add(flags: values)
            self = .flag(counts)
        case .dates(let values):
            guard case .date(var counts) = self else { return wrongKind() }
            self = .category([])
            counts.add(values)
            self = .date(counts)
        case .numbers(let values):
            guard case .number(var tally) = self else { return wrongKind() }
            self = .category([])
            tally.add(values)
            self = .number(tally)
        case .categories(let values):
            guard case .category(var labels) = self else { return wrongKind() }
            for index in labels.indices { labels[index].add(flags: values, equal: UInt8(index)) }
            self = .category(labels)
        }
    }

    /// Adds what trials that come next came to elsewhere; those so far fill whole draws.
    mutating func add(_ next: OutcomeTally) {
        switch (self, next) {
        case (.flag(var counts), .flag(let more)):
            counts.add(more)
            self = .flag(counts)
        case (.date(var counts), .date(let more)):
            counts.add(more)
            self = .date(counts)
        case (.number(var tally), .number(let more)):
            self = .category([])
            tally.add(more)
            self = .number(tally)
        case (.category(var labels), .category(let more)):
            for index in labels.indices { labels[index].add(more[index]) }
            self = .category(labels)
        case (.flag, _), (.date, _), (.number, _), (.category, _): wrongKind()
        }
    }

    private func wrongKind() { preconditionFailure("a column of another kind than its outcome") }

    /// What was counted for every probability that is reported.
    var counts: [ClusterCounts] {
        switch self {
        case .flag(let counts): [counts]
        case .date(let counts): counts.byMoment.suffix(1)
        case .number: []
        case .category(let labels): labels
        }
    }
}

extension DateCounts {
    /// The shares of trials with a date by the moments of a small picture; by whole days where only these are known.
    public func sketch(of scenario: Scenario) -> [Double] {
        let numbers =
            steps.isEmpty ? number(atMost: scenario.sketchMoments) : byStep.map(Double.init)
        return numbers.map { $0 / Double(count) }
    }
}

extension OutcomeTally {
    func write(to state: inout StateWriter) {
        switch self {
        case .flag(let counts): counts.write(to: &state)
        case .date(let counts): counts.write(to: &state)
        case .number(let tally): tally.write(to: &state)
        case .category(let labels): for counts in labels { counts.write(to: &state) }
        }
    }

    /// Reads back what so many rounded answers came to.
    init(
        from state: inout StateReader, _ outcome: Outcome, _ scenario: Scenario, trials: Int,
        isIndependent: Bool, passingSteps steps: Int
    ) throws(MalformedState) {
        let repeats = scenario.repeats
        switch outcome.kind {
        case .happens, .holds:
            self = .flag(try ClusterCounts(from: &state, repeats: repeats, trials: trials))
        case .date:
            self = .date(
                try DateCounts(
                    from: &state, repeats: repeats, count: trials,
                    moments: scenario.curveMoments, passingSteps: steps))
        case .number:
            self = .number(
                try NumberTally(
                    from: &state, repeats: repeats, count: trials, isIndependent: isIndependent))
        case .category(_, let labels, _):
            var counts: [ClusterCounts] = []
            for _ in labels {
                counts.append(try ClusterCounts(from: &state, repeats: repeats, trials: trials))
            }
            self = .category(counts)
        }
    }

    /// What the bounds of quantiles need beside what was written: it comes last, and is missing in what
    /// versions before 0.2 wrote.
    func writeRanks(to state: inout StateWriter) {
        switch self {
        case .date(let counts): counts.writeRanks(to: &state)
        case .number(let tally): tally.writeRanks(to: &state)
        case .flag, .category: break
        }
    }

    mutating func readRanks(from state: inout StateReader) throws(MalformedState) {
        switch self {
        case .date(var counts):
            try counts.readRanks(from: &state)
            self = .date(counts)
        case .number(var tally):
            try tally.readRanks(from: &state)
            self = .number(tally)
        case .flag, .category: break
        }
    }

    mutating func forgetRanks() {
        switch self {
        case .date(var counts):
            counts.forgetRanks()
            self = .date(counts)
        case .number(var tally):
            tally.forgetRanks()
            self = .number(tally)
        case .flag, .category: break
        }
    }
}
