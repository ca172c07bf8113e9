// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Statistics
public import Tables

extension Discover {
    /// The tables that its findings have.
    public static let tableNames = ["discover_steps", "discover_box"]

    /// All that is said, in words and columns; of the steps about `shown` are shown to readers.
    ///
    /// `variant` are lines to paste into a scenario.
    public func findings(shown: Int = 6, variant: [String] = []) -> Findings {
        Findings(
            format: "simulate discover",
            title: Heading(
                "Discover",
                " \(question) (\(SignificantDigits.percent(chance))): fitted on "
                    + "\(fittedDraws.grouped) \(noun), measured on \(measuredDraws.grouped) others"),
            remarks: remarks,
            facts: facts + [
                Findings.Fact(
                    "variant",
                    JSONValue(variant.isEmpty ? nil : variant.joined(separator: "\n")))
            ],
            sections: [.table(stepTable(shown)), .table(boxTable)]
                + (variant.isEmpty
                    ? []
                    : [
                        .listing(
                            Listing(
                                Heading("To paste", " into a scenario"),
                                variant.map { line in
                                    let depth = line.prefix { $0 == " " }.count
                                    return .init(
                                        String(line.dropFirst(depth)), indent: depth,
                                        hanging: depth + 4)
                                }))
                    ]),
            advice: advice)
    }

    /// What is searched.
    private var noun: String { file == nil ? "draws" : "cases" }

    private var facts: [Findings.Fact] {
        [
            Findings.Fact("file", JSONValue(file)),
            Findings.Fact("question", .string(question)),
            Findings.Fact("draws_fitted", .integer(fittedDraws)),
            Findings.Fact("draws_measured", .integer(measuredDraws)),
            Findings.Fact("repeats", .integer(repeats)),
            Findings.Fact("peeled_share", .number(settings.share)),
            Findings.Fact("chance", .number(chance.value)),
            Findings.Fact("step", chosen.map { .integer($0) } ?? .null),
            Findings.Fact("found", .bool(isFound)),
            Findings.Fact("condition", JSONValue(condition)),
        ]
    }

    private var remarks: [Findings.Remark] {
        guard let chosen else {
            let most = steps.map(\.fitted).max { $0.value < $1.value }
            let found = most.map { SignificantDigits.percent($0) } ?? "none"
            return [
                .warning(
                    "no box has a density of \(Self.percent(settings.density ?? 1)); the largest as fitted "
                        + "is \(found)")
            ]
        }
        guard isFound else {
            return [
                .warning(
                    "no set of \(file == nil ? "parameters" : "inputs") was found with a higher chance than "
                        + "elsewhere: what was fitted does not hold on the other \(noun)")
            ]
        }
        let step = steps[chosen]
        guard let density = step.density, let coverage = step.coverage else { return [] }
        return [
            .plain(
                "Step \(chosen) restricts \(step.box.restricted.count) of \(inputs.count) "
                    + "\(inputs.count == 1 ? "input" : "inputs"): a chance of "
                    + "\(SignificantDigits.percent(density)) in \(SignificantDigits.percent(step.draws)) of "
                    + "\(noun), which hold \(SignificantDigits.percent(coverage)) of all such "
                    + (file == nil ? "trials." : "cases.")
            )
        ]
    }

    private var advice: [String] {
        var advice = [
            "Coverage is the share of the \(file == nil ? "trials" : "cases") in which it holds that lie "
                + "in the box. Density is the chance in the box, measured on \(noun) that it was not fitted to."
        ]
        if isFound, let most = steps.compactMap(\.density).max(by: { $0.value < $1.value }) {
            advice.append(
                "The largest density of any box is \(SignificantDigits.percent(most)); the rest is chance, or "
                    + "too rare to be found.")
        }
        if restrictions.contains(where: \.isWeak) {
            advice.append(
                "A weak bound may be chance: the box is as good without it with a probability above "
                    + "\(Self.percent(Self.weakAbove)). --drop-weak peels again without such inputs."
            )
        }
        if isFound, let condition {
            advice.append(
                file == nil
                    ? "As a condition: simulate given RUN \"\(condition)\""
                    : "The box: \(condition)")
        }
        return advice
    }

    // MARK: Steps

    private var stepColumns: [Column] {
        [
            .value("step", "Steps of peeling; 0 is no restriction", kind: .integer),
            .value("restricted", "Inputs that have a bound", kind: .integer, shownAs: "restricted"),
            .measured("draws", "Draws or cases in the box, of all", faces: [.init(noun)]),
            .measured(
                "coverage", "Of the trials in which it holds, those in the box",
                faces: [.init("coverage", part: .valueAndError)]),
            .measured(
                "density", "Chance in the box, on draws that it was not fitted to",
                faces: [.init("density", part: .valueAndError)]),
            .value(
                "fitted", "Chance in the box, on draws that it was fitted to", shownAs: "as fitted"),
            .value("chosen", "1 for the box whose bounds are listed; else 0", kind: .integer),
        ]
    }

    private func stepTable(_ shown: Int) -> Table {
        var table = Table(Self.tableNames[0], of: "Step", stepColumns)
        table.begin("Steps")
        // Evenly over the way, with the chosen one and the last.
        let stride = max(1, (steps.count + shown - 1) / max(1, shown))
        for (index, step) in steps.enumerated() {
            table.add(
                "step \(index)\(index == chosen ? " *" : "")",
                [
                    .count(index), .count(step.box.restricted.count), .probability(step.draws),
                    step.coverage.map { .probability($0) } ?? .nothing,
                    step.density.map { .probability($0) } ?? .nothing,
                    .probability(step.fitted), .count(index == chosen ? 1 : 0),
                ],
                isShown: index == chosen || index == steps.count - 1
                    || index % stride == 0 && abs(index - (chosen ?? -stride)) > stride / 3)
        }
        return table
    }

    // MARK: The box

    private static let boxColumns: [Column] = [
        .text("input", "Name of the parameter or column"),
        .text("side", "low: at least the bound; high: at most"),
        .value("bound", "In base units: days, per day; 0.5 of yes or no"),
        .text("unit", "Unit of the bound"),
        .value(
            "quasi_p",
            "Probability that the box is as good by chance if the bound is worth nothing",
            shownAs: "quasi-p"),
        Column(
            fields: [.init("strength", .string, "weak where the quasi-p-value is above 0.05")],
            faces: [.init("", isNumeric: false)]),
    ]

    private var boxTable: Table {
        var table = Table(Self.tableNames[1], of: "Bound", Self.boxColumns)
        table.begin(Heading("Box", " of step \(chosen ?? 0)"))
        for restriction in restrictions {
            table.add(
                restriction.text,
                [
                    .text(restriction.input.name),
                    .text(restriction.bound.side == .low ? "low" : "high"),
                    .number(restriction.bound.value, nil),
                    restriction.input.unit.map { .text($0) } ?? .nothing,
                    restriction.quasiP.map { .pValue($0) } ?? .nothing,
                    .text(restriction.isWeak ? "weak" : ""),
                ])
        }
        return table
    }

    /// The chosen box as a condition; `nil` without one.
    public var condition: String? {
        guard chosen != nil, !restrictions.isEmpty else { return nil }
        return restrictions.map(\.text).joined(separator: " and ")
    }

    private static func percent(_ share: Double) -> String {
        "\(SignificantDigits.number(100 * share, halfWidth: 0))%"
    }
}
