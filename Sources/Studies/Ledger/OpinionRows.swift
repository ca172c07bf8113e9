// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Program

/// What a scenario says that others say of a yes/no question, as rows of a ledger.
///
/// The chance of a date is scored as a curve, so what others say of one has no place there.
struct OpinionRows {
    /// The share of past cases; `nil` for none.
    var reference: LedgerRow?
    var markets: [LedgerRow] = []

    init(
        _ outcome: Outcome, asks: String, _ day: String, of scenario: Scenario,
        _ signature: Ledger.Signature
    ) {
        switch outcome.kind {
        case .happens, .holds: break
        case .date, .number, .category: return
        }
        func row(_ kind: LedgerRow.Kind, asOf: String, value: Double) -> LedgerRow {
            LedgerRow(
                added: signature.added, asOf: asOf, scenario: scenario.name, variant: "",
                question: outcome.name, asks: asks, day: day, kind: kind, value: value)
        }
        if let stated = outcome.reference, let estimate = Opinions.Reference(stated) {
            var own = row(.reference, asOf: "\(signature.asOf)", value: estimate.chance)
            (own.low95, own.high95) = (estimate.interval.low, estimate.interval.high)
            own.note = estimate.words
            switch stated.source {
            case .counted(let count, let all): (own.count, own.trials) = (count, all)
            case .cases(let cases, _):
                own.source = cases.cases.path
                own.digest = sha256(cases.cases.file.text.utf8)
            }
            reference = own
        }
        markets = outcome.markets.map { market in
            var own = row(.market, asOf: "\(market.on)", value: market.chance)
            own.source = market.source
            return own
        }
    }
}

extension Ledger.Addition {
    /// Adds what the ledger has not said of the question yet; a class that it has stays.
    mutating func add(_ opinions: OpinionRows, _ question: LedgerQuestion?) {
        if let reference = opinions.reference {
            if let known = question?.reference?.row {
                let isSame = known.value == reference.value && known.trials == reference.trials
                if !isSame { otherClass.append(reference.question) }
            } else {
                rows.append(reference)
            }
        }
        // What will be said on a later day is not known yet.
        for market in opinions.markets where market.asOf <= market.added.prefix(10) {
            let isKnown =
                question?.markets.contains {
                    $0.row.asOf == market.asOf && $0.row.source == market.source
                } ?? false
            if !isKnown { rows.append(market) }
        }
    }
}
