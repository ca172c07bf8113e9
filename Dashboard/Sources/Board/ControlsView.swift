// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Facts
internal import Model
internal import Report
internal import Statistics
internal import Tables

/// What can be changed, as HTML: the same for every state, which the page's script shows in it.
struct ControlsView {
    let scenario: Scenario
    /// What the parameters draw in the scenario as written.
    let draws: [String: [Double]]
    let pieces: HTMLPieces

    var html: String { variants + facts + switches + parameters + anything }

    // MARK: Parameters

    private var parameters: String {
        guard !scenario.parameters.isEmpty else { return "" }
        return "<section aria-labelledby=\"parameters-h\"><h3 id=\"parameters-h\">Parameters</h3>"
            + scenario.parameters.map(parameter).joined(separator: "\n") + "</section>\n"
    }

    private func parameter(_ parameter: Parameter) -> String {
        let (name, id) = (HTML.escaped(parameter.name), HTML.id(parameter.name))
        let slider = ranges(parameter)
        return """
            <div class="parameter" id="parameter-\(id)" data-parameter="\(name)">
            <p class="parameter-name"><code>\(name)</code> <span class="muted" data-set-mark></span></p>
            \(slider)
            <p class="warning" data-error="\(name)" hidden></p>
            <details><summary>Distribution and source</summary>
            <p class="muted">as written: <code>\(HTML.escaped(parameter.formula.text))</code></p>
            \(histogram(parameter))\(source(parameter.basis, parameter.evidence))</details>
            </div>
            """
    }

    /// The sliders of a number that draws, and a field for anything else.
    private func ranges(_ parameter: Parameter) -> String {
        let (name, id) = (HTML.escaped(parameter.name), HTML.id(parameter.name))
        let sorted = (draws[parameter.name] ?? []).sorted()
        guard case .quantity(let unit) = parameter.formula.type, let first = sorted.first,
            let last = sorted.last, first < last
        else {
            return "<p class=\"muted\">always the same: <code>"
                + "\(HTML.escaped(parameter.formula.text))</code>; set it under “Anything else”</p>"
        }
        let scale = Shape.Scale(
            parameter.formula.text, first, last, isChance: !parameter.evidence.isEmpty)
        var low = sorted[sorted.count / 100]
        var high = sorted[sorted.count - 1 - sorted.count / 100]
        if let bound = scale.low, let other = scale.high { (low, high) = (bound, other) }
        let middle = sorted[sorted.count / 2]
        let words = unit == .day ? " days" : unit == .perDay ? " per day" : ""
        let shown =
            unit.powers.isEmpty || !words.isEmpty
            ? words : " " + unit.powers.keys.sorted().joined(separator: " ")
        let attributes =
            "min=\"\(Shape.number(low))\" max=\"\(Shape.number(high))\" step=\"any\" "
            + "value=\"\(Shape.number(middle))\" data-path=\"\(name)\" data-unit=\"\(words)\" "
            + "data-middle=\"\(Shape.number(middle))\""
        return """
            <div class="control"><label for="fix-\(id)">Fix at</label>
            <input type="range" id="fix-\(id)" \(attributes)>
            <input type="number" id="number-\(id)" aria-label="\(name), fixed at" \(attributes)>\
            <span class="unit">\(HTML.escaped(shown))</span></div>
            <details class="shape"><summary>Move or widen</summary>
            <div class="control"><label for="shift-\(id)">Move by</label>
            <input type="range" id="shift-\(id)" min="-2" max="2" step="0.1" value="0" data-shift="\(name)">
            <output for="shift-\(id)" data-shown></output></div>
            <div class="control"><label for="width-\(id)">Width</label>
            <input type="range" id="width-\(id)" min="0.2" max="3" step="0.1" value="1" data-width="\(name)">
            <output for="width-\(id)" data-shown></output></div></details>
            <p><button type="button" data-free="\(name)" hidden>As written<span class="away"> (\(name))</span></button></p>
            """
    }

    private func histogram(_ parameter: Parameter) -> String {
        let values = draws[parameter.name] ?? []
        guard let histogram = Histogram(values), values.min() != values.max() else { return "" }
        let sorted = values.sorted()
        func quantile(_ share: Double) -> Double {
            sorted[Int((share * Double(sorted.count - 1)).rounded())]
        }
        var unit: String?
        if case .quantity(let own) = parameter.formula.type {
            unit =
                own == .day ? "days" : own == .perDay ? "per day" : own.powers.keys.sorted().first
        }
        let spread = Figure.Spread(
            histogram, mean: values.reduce(0, +) / Double(values.count),
            percentiles: (quantile(0.05), quantile(0.5), quantile(0.95)), unit: unit, note: "")
        return "<figure>"
            + pieces.pictures(
                .histogram(spread), id: "drawn-\(HTML.id(parameter.name))", label: parameter.name
            ).joined() + "</figure>"
    }

    private func source(_ basis: Basis, _ evidence: [Parameter.Evidence]) -> String {
        let odds = Dictionary(
            evidence.map { ($0.fact, $0.oddsMultiplier) }, uniquingKeysWith: { a, _ in a })
        let facts = basis.facts.map { id -> String in
            let fact = scenario.facts?.facts.first { $0.id == id }
            let weight = odds[id].map { ", odds × \(Shape.number($0))" } ?? ""
            return "<li><code>\(HTML.escaped(id))</code> <span class=\"grade\">"
                + "\(fact.map { "grade \($0.grade.text)" } ?? "")\(weight)</span> "
                + "\(HTML.escaped(fact?.statement ?? ""))</li>"
        }
        let note = basis.note.map { "<p>\(HTML.escaped($0))</p>" } ?? ""
        if facts.isEmpty, note.isEmpty { return "<p class=\"muted\">no source is given</p>" }
        return (facts.isEmpty ? "" : "<ul class=\"sources\">\(facts.joined())</ul>") + note
    }

    // MARK: Switches

    private var variants: String {
        guard !scenario.variants.isEmpty else { return "" }
        let options = scenario.variants.map { variant in
            let title = variant.title ?? variant.name
            return "<option value=\"\(HTML.escaped(variant.name))\">\(HTML.escaped(title))</option>"
        }
        return """
            <div class="control wide-control"><label for="variant">Variant</label>
            <select id="variant" data-variant><option value="">as written</option>\
            \(options.joined())</select></div>

            """
    }

    /// Facts whose odds count: without one they are those of a fact that says nothing.
    private var facts: String {
        var parameters: [String: [String]] = [:]
        for parameter in scenario.parameters {
            for item in parameter.evidence {
                parameters[item.fact, default: []].append(parameter.name)
            }
        }
        let used = (scenario.facts?.facts ?? []).filter { parameters[$0.id] != nil }
        guard !used.isEmpty else { return "" }
        let boxes = used.map { fact in
            let settings = (parameters[fact.id] ?? []).map {
                "parameters.\($0).evidence.\(fact.id)=1"
            }
            return
                "<li><label><input type=\"checkbox\" checked data-fact=\"\(HTML.escaped(fact.id))\" "
                + "data-settings=\"\(HTML.escaped(settings.joined(separator: "\u{20}")))\"> "
                + "\(HTML.escaped(fact.statement)) <span class=\"muted\">\(fact.grade.text), "
                + "<code>\(HTML.escaped(fact.id))</code></span></label></li>"
        }
        return "<details><summary>Facts that count (clear one to leave it out)</summary>"
            + "<ul class=\"checks\">\(boxes.joined())</ul></details>\n"
    }

    private var switches: String {
        let choices = scenario.choices.map { choice in
            select(
                "choices.\(choice.name)", choice.name, "no choice",
                choice.options.flatMap(\.settings))
        }
        let leverage = scenario.leverage.map { item in
            select(
                "\(item.name).stage", "\(item.name) starts at", "its first stage",
                item.stages.dropFirst().map(\.name))
        }
        let days = scenario.leverage.flatMap { item in
            item.stages.dropFirst().map { stage in
                let path = HTML.escaped("happens.\(item.name).\(stage.name)")
                return """
                    <div class="control wide-control"><label for="\(HTML.id("on-\(item.name)-\(stage.name)"))">\
                    \(HTML.escaped("\(item.name) \(stage.name) on"))</label>
                    <input type="date" id="\(HTML.id("on-\(item.name)-\(stage.name)"))" data-select="\(path)" \
                    min="\(scenario.start)" max="\(scenario.end)"></div>
                    """
            }
        }
        func group(_ title: String, _ parts: [String]) -> String {
            parts.isEmpty
                ? ""
                : "<details><summary>\(title)</summary>\(parts.joined(separator: "\n"))</details>\n"
        }
        return group("Choices", choices) + group("Leverage", leverage + days)
    }

    private func select(_ path: String, _ label: String, _ none: String, _ values: [String])
        -> String
    {
        let id = HTML.id("select-\(path)")
        let options = values.map {
            "<option value=\"\(HTML.escaped($0))\">\(HTML.escaped($0))</option>"
        }
        return """
            <div class="control wide-control"><label for="\(id)">\(HTML.escaped(label))</label>
            <select id="\(id)" data-select="\(HTML.escaped(path))">\
            <option value="">\(HTML.escaped(none))</option>\(options.joined())</select></div>
            """
    }

    private var anything: String {
        """
        <section aria-labelledby="anything-h"><h3 id="anything-h">Anything else</h3>
        <form id="anything"><label for="setting">As <code>--set</code> takes it, for example \
        <code>ends=\(scenario.end)</code></label>
        <div class="row"><input type="text" id="setting" autocomplete="off" spellcheck="false" \
        placeholder="path=value"> <button>Set</button></div></form></section>

        """
    }
}
