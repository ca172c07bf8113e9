// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
internal import Statistics

extension LedgerScore {
    /// Scores all questions whose day is over on `today`, by whose end nothing is known yet of `today` itself.
    public init(_ ledger: Ledger, today: CivilDate, by parts: [Part] = []) {
        var entries: [Entry] = []
        var waiting: [Waiting] = []
        for question in ledger.questions {
            guard let day = question.day else { continue }
            func wait(_ state: Waiting.State) {
                waiting.append(
                    Waiting(
                        state: state, scenario: question.scenario, question: question.name,
                        day: day, was: question.resolution?.row.id))
            }
            guard let resolution = question.resolution?.row else {
                wait(day < today ? .overdue : .open)
                continue
            }
            if resolution.id == "void" {
                wait(.void)
            } else if day >= today {
                wait(.early)
            } else {
                let own = question.forecasts.compactMap { Entry($0, question, resolution) }
                if own.isEmpty { wait(.answeredBefore) }
                entries += own
            }
        }
        path = ledger.file.path
        self.today = today
        self.entries = entries
        self.waiting = waiting
        means = Self.means(entries, parts)
        calibrations = Self.calibrations(entries)
    }

    private static func calibrations(_ entries: [Entry]) -> [Calibration] {
        Kind.allCases.flatMap { kind in
            let own = entries.filter { $0.kind == kind }
            return models(own).compactMap { model in
                let chances = own.compactMap { entry -> (Double, Bool)? in
                    guard case .chance(let chance) = entry.values, entry.model == model else {
                        return nil
                    }
                    return (chance.said, chance.came)
                }
                return IsotonicCalibration(chances.map { (probability: $0.0, came: $0.1) }).map {
                    Calibration(kind: kind, model: model, curve: $0)
                }
            }
        }
    }

    /// In the order of their first forecast.
    static func models(_ entries: [Entry]) -> [String] {
        var models: [String] = []
        for entry in entries where !models.contains(entry.model) { models.append(entry.model) }
        return models
    }

    /// The entries of one kind and model, which have a heading of their own.
    func groups(_ entries: [Entry]) -> [[Entry]] {
        var groups: [[Entry]] = []
        var places: [[String]: Int] = [:]
        for entry in entries {
            let key = [
                entry.kind.rawValue, entry.model, entry.scenario, entry.variant, "\(entry.asOf)",
            ]
            if let place = places[key] {
                groups[place].append(entry)
            } else {
                places[key] = groups.count
                groups.append([entry])
            }
        }
        return groups
    }
}

extension LedgerScore.Entry {
    /// `nil` of a forecast that is based on what was known when the question was answered.
    fileprivate init?(
        _ forecast: LedgerQuestion.Forecast, _ question: LedgerQuestion, _ resolution: LedgerRow
    ) {
        let head = forecast.head
        guard head.asOf < resolution.asOf, let asOf = CivilDate(head.asOf),
            let day = CivilDate(head.day),
            let values = LedgerScore.Values(forecast.rows, was: resolution.id)
        else { return nil }
        // On the day itself what is written may know the answer already.
        kind = head.added.prefix(10) < resolution.asOf ? .forecast : .hindcast
        model = head.model
        scenario = head.scenario
        variant = head.variant
        self.question = head.question
        self.asOf = asOf
        self.day = day
        was = resolution.id
        self.values = values
        reference = question.reference?.row.classChance
        // A later chance would know more than the forecast did.
        market = question.markets.map(\.row).filter { $0.asOf <= head.asOf }
            .max { $0.asOf < $1.asOf }
            .flatMap { row in
                guard let chance = row.value, let on = CivilDate(row.asOf) else { return nil }
                return LedgerScore.Market(chance: chance, on: on, source: row.source)
            }
    }
}

extension LedgerScore.Values {
    /// `nil` if the rows don't say what the answer is about.
    init?(_ rows: [LedgerRow], was: String) {
        switch rows[0].kind {
        case .probability:
            let said = rows[0].value ?? 0
            let came = was == "yes"
            self = .chance(
                LedgerScore.Chance(
                    said: said, interval: rows[0].interval, came: came,
                    brier: BrierScore.score(said, came: came),
                    log: rows[0].log(came: came)))
        case .pmf:
            guard let label = rows.firstIndex(where: { $0.id == was }) else { return nil }
            let chances = rows.map { $0.value ?? 0 }
            self = .labels(
                LedgerScore.Labels(
                    said: chances[label], interval: rows[label].interval, labels: rows.count,
                    brier: BrierScore.score(chances, label: label),
                    log: rows[label].log(came: true),
                    rps: RankedProbabilityScore.normalised(chances, label: label)))
        case .cdf:
            let line = rows.compactMap { row -> (moment: Double, chance: Double)? in
                // What has come by the end of a day.
                CivilDate(row.id).map { (Double($0.dayNumber) + 1, row.value ?? 0) }
            }
            guard line.count == rows.count, line.count > 1 else { return nil }
            // It came at some hour of its day.
            let outcome = CivilDate(was).map { Double($0.dayNumber) + 0.5 } ?? .infinity
            let half = zip(rows, line).first { ($0.0.value ?? 0) >= 0.5 }
            self = .date(
                median: half.flatMap { CivilDate($0.0.id) },
                crps: ContinuousRankedProbabilityScore.score(line: line, outcome: outcome))
        case .quantile:
            let quantiles = rows.compactMap { row -> (level: Double, value: Double)? in
                Double(row.id).flatMap { level in row.value.map { (level, $0) } }
            }
            guard let outcome = Double(was), quantiles.count == rows.count,
                let crps = ContinuousRankedProbabilityScore.score(
                    quantiles: quantiles, outcome: outcome)
            else { return nil }
            func value(_ level: Double) -> Double? {
                quantiles.first { abs($0.level - level) < 1e-9 }?.value
            }
            let covered = value(0.05).flatMap { low in
                value(0.95).map { (low...max(low, $0)).contains(outcome) }
            }
            self = .number(
                median: value(0.5) ?? quantiles[quantiles.count / 2].value, crps: crps,
                covered: covered)
        case .resolution, .market, .reference: return nil
        }
    }
}

extension LedgerRow {
    fileprivate var interval: Interval {
        Interval(low: low95 ?? value ?? 0, high: high95 ?? value ?? 0)
    }

    /// Of so many of all past cases that of the next, with Jeffreys' prior as a `share:` has it; an estimate as
    /// it is.
    fileprivate var classChance: Double? {
        guard let count, let trials else { return value }
        return (Double(count) + 0.5) / (Double(trials) + 1)
    }

    /// Counted chances are never 0 for want of trials.
    fileprivate func log(came: Bool) -> Double {
        guard let count, let trials, count <= trials else {
            return LogScore.score(value ?? 0, came: came)
        }
        return LogScore.score(count: count, of: trials, came: came)
    }
}
