// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
internal import Model
internal import Program

extension Subject {
    /// The same with yes/no questions after its own: whether each condition holds at any moment. They move no draw, so
    /// that the same trials answer them.
    public func asking(
        _ conditions: [(name: String, condition: CheckedFormula)]
    ) throws -> Subject {
        guard !conditions.isEmpty else { return self }
        let scenario = scenario.asking(conditions)
        return Subject(
            name: name, scenario, try Program.lower(scenario), settings: settings, origin)
    }
}

extension ReproducingCommand {
    /// What to type to see a trial of a subject, of a variant in place of its own, with further settings.
    public static func trace(
        _ subject: Subject, variant: String? = nil, settings: [String] = [], trial: Int,
        seed: UInt64
    ) -> String {
        let origin = subject.origin
        var words = ["simulate", "trace", origin.path]
        if let variant = variant ?? origin.variant { words += ["--variant", variant] }
        for setting in origin.settings + settings { words += ["--set", setting] }
        return text(words + ["--trial", String(trial), "--seed", String(seed)])
    }
}
