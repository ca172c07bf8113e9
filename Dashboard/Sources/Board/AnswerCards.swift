// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Report
internal import Statistics
internal import Studies
internal import Tables

/// The answers as HTML: a card for each question, with a ghost of what it is compared with.
struct AnswerCards {
    let shown: ShownAnswers
    let pieces: HTMLPieces
    /// The only outcome that is shown; `nil` for all.
    let question: String?
    /// Where lines of differences end.
    private let reach: Double

    init(_ shown: ShownAnswers, _ pieces: HTMLPieces, question: String?) {
        self.shown = shown
        self.pieces = pieces
        self.question = question
        let differences = (shown.comparison?.outcomes ?? []).flatMap { outcome in
            outcome.statements.compactMap { shown.difference(outcome.name, label: $0.label) }
        }
        reach = HTMLPieces.reach(
            differences.filter { if case .points = $0 { true } else { false } }.map {
                .dots([Figure.Mark("", $0)])
            })
    }

    /// All cards, in the order of the scenario.
    var html: String {
        let outcomes = shown.now.subject.scenario.outcomes
        return outcomes.filter { question == nil || $0.name == question }
            .map(card).joined(separator: "\n")
    }

    private func card(_ outcome: Outcome) -> String {
        let name = outcome.name
        let body =
            shown.answers.probabilities.first { $0.name == name }.map(probability)
            ?? shown.answers.dates.first { $0.name == name }.map(date)
            ?? shown.answers.numbers.first { $0.name == name }.map(number)
            ?? shown.answers.categories.first { $0.name == name }.map(category) ?? ""
        let title = HTML.escaped(outcome.question ?? name)
        let link = "/question/" + BoardState.encoded(name)
        return """
            <article class="card" id="question-\(HTML.id(name))" data-outcome="\(HTML.escaped(name))" \
            data-trials="\(shown.trials)">
            <h3><a data-keeps-state href="\(link)">\(title)</a></h3>
            \(body)</article>
            """
    }

    // MARK: Kinds

    private func probability(_ row: ProbabilityRow) -> String {
        let before = shown.before?.probabilities.first { $0.name == row.name }
        let words = row.words?.short ?? "too few trials for words"
        return headline(
            .estimate(row.estimate), row.estimate.proportion.value, words,
            "\(row.asked) \(row.day)")
            + bars(row.name, nil, row.estimate, before?.estimate)
            + difference(row.name, label: nil)
    }

    private func category(_ row: CategoryRow) -> String {
        let before = shown.before?.categories.first { $0.name == row.name }
        let labels = row.labels.enumerated().map { index, label in
            let value = label.estimate.proportion.value
            return "<div class=\"label-of\">"
                + "<p><span class=\"name\">\(HTML.escaped(label.label))</span> "
                + "<strong data-label=\"\(HTML.escaped(label.label))\" data-value=\"\(value)\">"
                + "\(text(.estimate(label.estimate)))</strong> "
                + "<span class=\"muted\">95% interval \(text(.estimate(label.estimate), .interval))"
                + "</span></p>"
                + bars(
                    row.name, label.label, label.estimate,
                    before?.labels.indices.contains(index) == true
                        ? before?.labels[index].estimate : nil)
                + difference(row.name, label: label.label) + "</div>"
        }
        return "<p class=\"muted\">on \(row.day)</p>" + labels.joined()
    }

    private func date(_ row: DateRow) -> String {
        let before = shown.before?.dates.first { $0.name == row.name }
        let lines =
            [Figure.Curve.Line("now", shares: row.sketch)]
            + (before.map { [.init(shown.referenceName, shares: $0.sketch)] } ?? [])
        let curve = Figure.Curve(
            start: shown.answers.start, end: shown.answers.end, lines: lines,
            points: row.curve.map { ($0.day, $0.proportion) })
        let median = row.quantiles.first { $0.probability == 0.5 }.map { quantile in
            "median "
                + text(.day(quantile.value, low: nil, high: nil))
        }
        return headline(
            .estimate(row.estimate), row.estimate.proportion.value, median ?? "",
            "that it happens by \(shown.answers.end)")
            + "<figure>" + picture(.curve(curve), row.name, nil).joined() + legend(before != nil)
            + "</figure>" + difference(row.name, label: nil)
    }

    private func number(_ row: NumberRow) -> String {
        let before = shown.before?.numbers.first { $0.name == row.name }
        let unit = row.unit.map { " " + HTML.escaped($0) } ?? ""
        let pictures = [("now", shown.now, row)] + ghost(before)
        let spreads = pictures.compactMap { name, side, row -> String? in
            guard let figure = spread(row, side) else { return nil }
            let css = name == "now" ? "" : " class=\"ghost\""
            return "<figure\(css)><figcaption class=\"muted\">\(HTML.escaped(name))</figcaption>"
                + picture(figure, row.name, name).joined() + "</figure>"
        }
        return headline(
            .number(row.summary.mean, row.summary.interval), row.summary.mean, "mean" + unit,
            "on \(row.day)")
            + "<div class=\"pair\">\(spreads.joined())</div>"
            + difference(row.name, label: nil, unit: unit)
    }

    private func ghost(_ row: NumberRow?) -> [(String, ShownAnswers.Side, NumberRow)] {
        guard let row, let side = shown.reference else { return [] }
        return [(shown.referenceName, side, row)]
    }

    private func spread(_ row: NumberRow, _ side: ShownAnswers.Side) -> Figure? {
        let outcomes = side.subject.scenario.outcomes
        guard let index = outcomes.firstIndex(where: { $0.name == row.name }),
            case .numbers(let values) = side.result.columns[index],
            let histogram = Histogram(values)
        else { return nil }
        let quantiles = Dictionary(
            row.quantiles.map { ($0.probability, $0.value) }, uniquingKeysWith: { a, _ in a })
        let percentiles = quantiles[0.05].flatMap { low in
            quantiles[0.5].flatMap { median in
                quantiles[0.95].map { (low: low, median: median, high: $0) }
            }
        }
        return .histogram(
            Figure.Spread(
                histogram, mean: row.summary.mean, percentiles: percentiles, unit: row.unit,
                note: "on \(row.day)"))
    }

    // MARK: Pieces

    private func text(_ quantity: Quantity, _ part: Quantity.Part = .value) -> String {
        HTML.escaped(HTMLPieces.text(quantity, part))
    }

    private func headline(
        _ quantity: Quantity, _ value: Double, _ words: String, _ asked: String
    ) -> String {
        """
        <p class="headline"><span class="big" data-value="\(value)">\(text(quantity))</span> \
        <span class="words">\(HTML.escaped(words))</span></p>
        <p class="muted">95% interval \(text(quantity, .interval)), \(HTML.escaped(asked))</p>

        """
    }

    /// A bar for now, and a thinner one for what it is compared with.
    private func bars(
        _ outcome: String, _ label: String?, _ now: Estimate, _ before: Estimate?
    ) -> String {
        let mark = Figure.Mark(label ?? "now", .estimate(now))
        let bar = picture(.bars([mark]), outcome, (label ?? "") + "-now").joined()
        guard let before else { return bar }
        let ghost = Figure.Mark(
            "\(label.map { "\($0), " } ?? "")\(shown.referenceName)", .estimate(before))
        let name = HTML.escaped(shown.referenceName)
        return bar + "<div class=\"ghost\">"
            + picture(.bars([ghost]), outcome, (label ?? "") + "-before").joined()
            + "<p class=\"muted\">\(name) \(text(.estimate(before)))</p></div>"
    }

    private func difference(_ outcome: String, label: String?, unit: String = "") -> String {
        guard shown.reference != nil else { return "" }
        let name = HTML.escaped(shown.referenceName)
        guard let difference = shown.difference(outcome, label: label) else {
            return "<p class=\"muted\">not compared with \(name)</p>"
        }
        // Points are named in the text of the difference.
        var (what, drawn) = (unit, "")
        if case .points = difference {
            what = ""
            let mark = Figure.Mark("difference from \(shown.referenceName)", difference)
            drawn = picture(.dots([mark]), outcome, (label ?? "") + "-difference").joined()
        }
        return
            "<p class=\"change\"><strong data-difference>\(text(difference))</strong>\(what) from "
            + "\(name) <span class=\"muted\">95% interval \(text(difference, .interval)), "
            + "trial by trial</span></p>" + drawn
    }

    private func picture(_ figure: Figure, _ outcome: String, _ part: String?) -> [String] {
        pieces.pictures(
            figure, id: "picture-\(HTML.id(outcome))-\(HTML.id(part ?? "all"))",
            label: part?.hasSuffix("-difference") == true
                ? "Difference from \(shown.referenceName)" : outcome, reach: reach)
    }

    private func legend(_ hasBefore: Bool) -> String {
        guard hasBefore else { return "" }
        return ["now", shown.referenceName].enumerated().map { index, name in
            "<p class=\"series\"><svg width=\"40\" height=\"12\" aria-hidden=\"true\">"
                + "<line class=\"line s\(index)\" x1=\"0\" x2=\"40\" y1=\"6\" y2=\"6\"/></svg> "
                + "\(HTML.escaped(name))</p>"
        }.joined()
    }
}
