// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics
internal import Tables

/// A probability as a bar, with its Monte Carlo interval and its range over parameters.
struct BarView {
    let id: String
    /// Stands above the bar.
    let label: String
    let chance: String
    let words: String
    /// What is asked, what the range leaves out, and a warning; each only where there is one.
    let notes: [String]
    /// For whoever does not see the bar.
    let description: String
    let width: String
    let low: String
    let high: String
    /// The range over parameters, if it can be told.
    let bands: [Band]

    struct Band {
        let start: String
        let width: String
    }

    /// A share on its own, with its interval.
    init(
        _ id: String, label: String, chance: String, notes: [String], description: String,
        value: Double, interval: Interval?
    ) {
        self.id = id
        self.label = label
        self.chance = chance
        words = ""
        self.notes = notes
        self.description = description
        width = SVGNumber.percent(value)
        low = SVGNumber.percent(interval?.low ?? value)
        high = SVGNumber.percent(interval?.high ?? value)
        bands = []
    }

    init(_ id: String, label: String, _ estimate: Estimate, words: String, note: String?) {
        let proportion = estimate.proportion
        self.id = id
        self.label = label
        chance = SignificantDigits.percent(proportion)
        self.words = words
        notes = [
            note, SignificantDigits.beyondRange(estimate), SignificantDigits.warning(proportion),
        ].compactMap { $0 }
        width = SVGNumber.percent(proportion.value)
        low = SVGNumber.percent(proportion.interval.low)
        high = SVGNumber.percent(proportion.interval.high)
        let interval = SignificantDigits.percents(proportion, dash: "–")
        var description = "\(chance), 95 % interval \(interval)"
        if !words.isEmpty { description += ", \(words)" }
        if let range = estimate.range {
            bands = [
                Band(start: SVGNumber.percent(range.low), width: SVGNumber.percent(range.width))
            ]
            description +=
                "; over the parameters \(SignificantDigits.parameters(estimate, dash: "–"))"
        } else {
            bands = []
        }
        self.description = description
    }
}
