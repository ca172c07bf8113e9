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

    init(_ id: String, _ mark: Figure.Mark) {
        let quantity = mark.quantity
        func text(_ part: Quantity.Part) -> String {
            quantity.text(Column.Face("", part: part), .page)
        }
        self.id = id
        label = mark.label
        words = mark.aside ?? ""
        notes = mark.notes
        var description: [String]
        if case .share = quantity {
            chance = text(.valueAndError)
            description = [chance]
        } else {
            chance = text(.value)
            description = [chance, "95% interval \(text(.interval))"]
        }
        description += [mark.aside].compactMap { $0 }
        let (value, interval) = (quantity.place ?? 0, quantity.bounds)
        width = SVGNumber.percent(value)
        low = SVGNumber.percent(interval?.low ?? value)
        high = SVGNumber.percent(interval?.high ?? value)
        var end = ""
        if case .estimate(let estimate) = quantity, let range = estimate.range {
            bands = [
                Band(start: SVGNumber.percent(range.low), width: SVGNumber.percent(range.width))
            ]
            end = "; parameter range \(text(.range))"
        } else {
            bands = []
        }
        self.description = description.joined(separator: ", ") + end
    }
}
