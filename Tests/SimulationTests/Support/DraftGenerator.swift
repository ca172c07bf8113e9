// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport

/// Writes random valid scenarios with every kind of item and trigger.
///
/// Two things are kept out. Nothing that happens at once undoes itself, so that there are no cycles.
/// And items that happen at the same moment touch nothing in common, so that the order of the file,
/// which decides ties, can't matter.
struct DraftGenerator {
    private var random: SplitMix64
    private var draft = Draft()
    /// Names that formulas may read as numbers, and conditions; `early` ones change only at moments of
    /// their own, never as the consequence of another event.
    private var earlyNumbers: [String] = []
    private var lateNumbers: [String] = []
    private var earlyFlags: [String] = []
    private var lateFlags: [String] = []
    private var targets: [(name: String, kind: Kind)] = []

    private enum Kind { case number, flag, category, stage, status }

    private init(seed: UInt64) { random = SplitMix64(seed: seed) }

    static func draft(seed: UInt64) -> Draft {
        var generator = DraftGenerator(seed: seed)
        generator.write()
        return generator.draft
    }

    private mutating func write() {
        draft.repeats = random.pick([1, 2, 3, 5, 7])
        writeParameters()
        writeState()
        writeDefinitions()
        declareActing()
        writeLeverage()
        writeMeetings()
        writeEvents()
        writeOutcomes()
        writeLoners()
    }

    // MARK: Items

    private mutating func writeParameters() {
        let tied = ["beta(2, 3)", "normal(0, 1)", "0.5 to 3", "weibull(2, 1)"]
        let free = [
            "gamma(2, 0.5)", "uniform(-1, 2)", "poisson(3)", "discrete(1, 2, 5, weights(1, 2, 1))",
            "mixture(normal(0, 1), normal(3, 1), weights(2, 1))", "{share: 3 of 8}",
            "truncate(normal(0, 1), -1, 2)", "metalog(0.05, -2, 0.5, 0, 0.95, 3)", "student_t(5)",
            "0.7", "2 * p0 - normal(p1, 0.1)",
        ]
        for index in 0..<Int.random(in: 3...6, using: &random) {
            draft.add("parameters", "p\(index)", index < 2 ? random.pick(tied) : random.pick(free))
            earlyNumbers.append("p\(index)")
        }
        if random.chance(0.5) { draft.correlations = ["{between: [p0, p1], rank: -0.4}"] }
    }

    private mutating func writeState() {
        for name in ["s0", "s1"] {
            draft.add(
                "state", name, random.pick(["0", "1.5", "normal(0, 1)", "p0 + exponential(1)"]))
            earlyNumbers.append(name)
            targets.append((name, .number))
        }
        for name in ["f0", "f1"] {
            draft.add("state", name, random.pick(["true", "false"]))
            earlyFlags.append(name)
            targets.append((name, .flag))
        }
        draft.add("state", "c0", "{is: low, one_of: [low, mid, high]}")
        earlyFlags += ["c0 == low", "c0 != high"]
        targets.append(("c0", .category))
        draft.add("actors", "a0", "{has: {mood: 0.2}}")
        draft.add("actors", "a1", "{}")
        earlyNumbers.append("a0.mood")
        targets.append(("a0.mood", .number))
    }

    private mutating func writeDefinitions() {
        draft.add("define", "d0", number(3))
        earlyNumbers.append("d0")
        draft.add("define", "d1", condition(2))
        earlyFlags.append("d1")
    }

    /// What leverage, meetings and events give to formulas; events of every kind are at hand.
    private mutating func declareActing() {
        lateNumbers += ["i0.pressure", "e0.count", "e4.count", "m0.postponements"]
        lateFlags += ["i0.at(raised)", "i0.at(used)", "m0.held", "m1.scheduled", "e1.happened"]
    }

    private mutating func writeLeverage() {
        let raised = trigger(random.pick(["rate", "after", "when"]))
        let used = "{\(trigger(random.pick(["rate", "after"]))), do: {\(effects(1))}}"
        var body = "{holder: a0, against: a1, stages: {rest: , raised: {\(raised)}, used: \(used)}"
        if random.chance(0.6) { body += ", withdrawn: {\(trigger("rate"))}" }
        if random.chance(0.5) { body += ", supply: {stock: 5, unit: shells, use: {used: 2}}" }
        draft.add("leverage", "i0", body + ", pressure: {raised: 0.3, used: 1}}")
        targets.append(("i0.stage", .stage))
    }

    private mutating func writeMeetings() {
        var body = "{who: [a0, a1], after: \"\(delay())\""
        if random.chance(0.7) { body += ", cancelled: {\(trigger("rate"))}" }
        if random.chance(0.7) { body += ", postponed: {rate: 0.05 per day, by: 2 to 9 days}" }
        if random.chance(0.5) { body += ", revived: {rate: 0.1 per day}" }
        if random.chance(0.5) { body += ", do: {f1: not f1}" }
        draft.add("meetings", "m0", body + "}")
        draft.add("meetings", "m1", "{who: [a0], needs: m0, after: \"\(delay())\"}")
        targets.append(("m0.status", .status))
    }

    private mutating func writeEvents() {
        var days = Array(3...33).shuffled(using: &random)
        let kinds =
            ["rate", "after", "on", "every", "when"]
            + (0..<3).map { _ in
                random.pick(["rate", "after", "on", "every", "when"])
            }
        for (index, kind) in kinds.enumerated() {
            var body: String
            switch kind {
            case "on":
                let day = days.removeLast()
                body = "on: \(date(day))"
                if random.chance(0.5) { body += ", when: \"\(condition(2))\"" }
            case "every":
                // Nobody else's moment.
                body = "every: \(2.1234567 + 0.7654321 * Double(index)) days"
                if random.chance(0.5) { body += ", when: \"\(condition(2))\"" }
            default: body = trigger(kind)
            }
            if kind == "when" {
                draft.add("state", "tally\(index)", "0")
                body += ", do: {tally\(index): tally\(index) + 1}"
            } else {
                body += ", do: {\(effects(random.chance(0.5) ? 2 : 1))}"
            }
            draft.add("events", "e\(index)", "{\(body)}")
            draft.add("outcomes", "e\(index)_count", "{value: e\(index).count}")
            draft.add("outcomes", "e\(index)_when", "{date_of: e\(index).happened}")
        }
    }

    private mutating func writeOutcomes() {
        draft.add("outcomes", "yes", "{yes: \"\(condition(2))\"}")
        draft.add("outcomes", "yes_by", "{yes: \"\(condition(2))\", by: 2025-01-15}")
        draft.add("outcomes", "yes_on", "{yes: \"\(condition(2))\", on: 2025-01-20}")
        draft.add("outcomes", "date", "{date_of: \"\(condition(2))\"}")
        draft.add("outcomes", "value", "{value: \"\(number(3))\"}")
        draft.add("outcomes", "value_on", "{value: \"\(number(3))\", on: 2025-01-10}")
        draft.add("outcomes", "category", "{category: c0}")
        draft.add("outcomes", "stage", "{category: i0.stage, on: 2025-01-25}")
        draft.add("outcomes", "status", "{category: m0.status}")
        draft.add("outcomes", "met", "{date_of: m1.held}")
        for name in ["s0", "s1", "a0.mood"] + earlyNumbers.filter({ $0.hasPrefix("p") }) {
            draft.add("outcomes", "end_" + name.replacing(".", with: "_"), "{value: \(name)}")
        }
    }

    /// Items that nobody else reads, and their own outcomes.
    private mutating func writeLoners() {
        draft.add("parameters", "lone_luck", "normal(1, 1)")
        draft.add("state", "lone_sum", "0")
        draft.add(
            "events", "lone_event",
            "{rate: 0.3 per day, do: {lone_sum: \"lone_sum + normal(0, 1)\"}}")
        draft.add(
            "leverage", "lone_item",
            "{holder: a1, stages: {off: , on: {rate: 0.1 * abs(lone_luck) per day}}}")
        draft.add("meetings", "lone_meeting", "{who: [a1], after: 5 to 30 days}")
        draft.add("outcomes", "lone_luck_value", "{value: lone_luck}")
        draft.add("outcomes", "lone_sum_value", "{value: lone_sum}")
        draft.add("outcomes", "lone_event_date", "{date_of: lone_event.happened}")
        draft.add("outcomes", "lone_item_date", "{date_of: lone_item.at(on)}")
        draft.add("outcomes", "lone_meeting_date", "{date_of: lone_meeting.held}")
    }

    // MARK: Parts

    private mutating func trigger(_ kind: String) -> String {
        switch kind {
        case "rate":
            let when = random.chance(0.4) ? ", when: \"\(condition(2, late: true))\"" : ""
            return "rate: \"0.3 * logistic(\(number(2, late: true))) per day\"" + when
        case "after": return "after: \"\(delay())\", when: \"\(condition(2))\""
        default: return "when: \"\(condition(2))\""
        }
    }

    private mutating func delay() -> String {
        random.pick([
            "exponential(6 days)", "2 to 9 days", "weibull(2, 8 days)", "gamma(0.5, 9 days)",
            "(1 + 6 * logistic(\(number(1)))) days",
        ])
    }

    private mutating func effects(_ count: Int) -> String {
        targets.shuffled(using: &random).prefix(count).map { target in
            let value: String
            switch target.kind {
            case .number:
                let draw = random.pick(["normal(0, 0.5)", "gamma(0.7, 1)", "beta(2, 2)", "0.1"])
                value = "clamp(\(number(2, late: true)) + \(draw), -10, 10)"
            case .flag: value = random.pick(["not \(target.name)", "bernoulli(0.3) == 1", "true"])
            case .category: value = "if(\(condition(1, late: true)), mid, high)"
            case .stage: value = random.pick(["rest", "raised"])
            case .status: value = random.pick(["cancelled", "pending"])
            }
            return "\(target.name): \"\(value)\""
        }.joined(separator: ", ")
    }

    private mutating func number(_ depth: Int, late: Bool = false) -> String {
        let names = earlyNumbers + (late ? lateNumbers : [])
        guard depth > 0, random.chance(0.85) else {
            return random.chance(0.25)
                ? random.pick(["0.5", "-1.5", "2", "3"]) : random.pick(names)
        }
        let (a, b) = (number(depth - 1, late: late), number(depth - 1, late: late))
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return "(\(a) + \(b))"
        case 1: return "(\(a) - \(b))"
        case 2: return "(0.5 * \(a))"
        case 3: return "abs(\(a))"
        case 4: return "min(\(a), \(b))"
        case 5: return "max(\(a), \(b))"
        case 6: return "tanh(\(a))"
        case 7: return "sqrt(abs(\(a)))"
        case 8: return "exp(min(\(a), 2))"
        case 9: return "(\(a) / (1 + abs(\(b))))"
        case 10: return "clamp(\(a), -3, 3)"
        default: return "if(\(condition(depth - 1, late: late)), \(a), \(b))"
        }
    }

    private mutating func condition(_ depth: Int, late: Bool = false) -> String {
        let names = earlyFlags + (late ? lateFlags : [])
        guard depth > 0, random.chance(0.85) else { return "(\(random.pick(names)))" }
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1: return "(\(number(depth - 1, late: late)) > \(number(depth - 1, late: late)))"
        case 2: return "(not \(condition(depth - 1, late: late)))"
        case 3:
            return "(\(condition(depth - 1, late: late)) and \(condition(depth - 1, late: late)))"
        case 4:
            return "(\(condition(depth - 1, late: late)) or \(condition(depth - 1, late: late)))"
        default: return "(now \(random.pick(["<", ">=", "<=", ">"])) \(date(random.pick([8, 17]))))"
        }
    }

    /// The day that many days after the start.
    private func date(_ day: Int) -> String {
        let (month, number) = day < 31 ? (1, day + 1) : (2, day - 30)
        return "2025-0\(month)-\(number < 10 ? "0" : "")\(number)"
    }
}
