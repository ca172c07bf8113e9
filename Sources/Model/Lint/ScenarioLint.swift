// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents
internal import Expressions
internal import Facts

/// What a scenario can be read with and its author may still want to know.
public enum ScenarioLint {
    /// Warnings, then notes, each in the order of the file.
    public static func check(_ scenario: Scenario) -> [Diagnostic] {
        LargeStack.runIfPossible { walk(scenario) }
    }

    private static func walk(_ scenario: Scenario) -> [Diagnostic] {
        let sink = DiagnosticSink()
        let use = Usage(scenario)
        unsupported(scenario, sink)
        unusedFacts(scenario, sink)
        unread(scenario, use, sink)
        neverFires(scenario, use, sink)
        neverAgree(scenario, use, sink)
        evidenceTwice(scenario, sink)
        doubtfulNumbers(scenario, sink)
        smallClasses(scenario, sink)
        return sink.diagnostics.inReadingOrder
    }

    private static func unsupported(_ scenario: Scenario, _ sink: DiagnosticSink) {
        let paths = scenario.inputs.filter(\.basis.isEmpty).map(\.path)
        if !paths.isEmpty { sink.report(LintProblem.unsupported(paths), at: nil) }
    }

    private static func unusedFacts(_ scenario: Scenario, _ sink: DiagnosticSink) {
        let unused = scenario.ledger.unused.map(\.id)
        if !unused.isEmpty { sink.report(LintProblem.unusedFacts(unused), at: nil) }
    }

    /// A note of the facts that nothing weighs; see `Scenario.fixedFacts`.
    public static func fixedFacts(
        _ scenario: Scenario, in root: Node, isReadable: ([String]) -> Bool
    ) -> [Diagnostic] {
        let fixed = scenario.fixedFacts(in: root, isReadable: isReadable)
        let sink = DiagnosticSink()
        if !fixed.isEmpty { sink.report(LintProblem.fixedFacts(fixed), at: nil) }
        return sink.diagnostics
    }

    private static func unread(_ scenario: Scenario, _ use: Usage, _ sink: DiagnosticSink) {
        for parameter in scenario.parameters where !use.isRead(parameter.name) {
            sink.report(LintProblem.unread("parameter", parameter.name), at: parameter.place)
        }
        for variable in scenario.state where !use.isRead(variable.name) {
            sink.report(LintProblem.unread("state", variable.name), at: variable.place)
        }
        for definition in scenario.definitions where !use.isRead(definition.name) {
            sink.report(LintProblem.unread("definition", definition.name), at: definition.place)
        }
        for item in scenario.leverage where !use.isReadWithin(item.name) {
            sink.report(LintProblem.unusedLeverage(item.name), at: item.place)
        }
        for meeting in scenario.meetings
        where !use.isReadWithin(meeting.name) && meeting.effects.isEmpty && meeting.agenda == nil {
            sink.report(LintProblem.unread("meeting", meeting.name), at: meeting.place)
        }
        for event in scenario.events
        where event.effects.isEmpty && !use.isReadWithin(event.name) {
            sink.report(LintProblem.eventWithoutEffect(event.name), at: event.place)
        }
        for decision in scenario.decisions
        where decision.options.allSatisfy(\.effects.isEmpty) && !use.isReadWithin(decision.name) {
            sink.report(LintProblem.unread("decision", decision.name), at: decision.place)
        }
        for game in scenario.games
        where game.players.allSatisfy({ $0.options.allSatisfy(\.effects.isEmpty) })
            && !use.isReadWithin(game.name)
        {
            sink.report(LintProblem.unread("game", game.name), at: game.place)
        }
        for actor in scenario.actors where !use.isMentioned(actor.id) {
            sink.report(LintProblem.unread("actor", actor.id), at: actor.place)
        }
    }

    private static func neverFires(_ scenario: Scenario, _ use: Usage, _ sink: DiagnosticSink) {
        for event in scenario.events where use.neverFires(event.trigger) {
            sink.report(LintProblem.neverFires("event '\(event.name)'"), at: event.place)
        }
        for decision in scenario.decisions where use.neverFires(decision.trigger) {
            sink.report(
                LintProblem.neverFires("decision '\(decision.name)'"), at: decision.place)
        }
        for game in scenario.games where use.neverFires(game.trigger) {
            sink.report(LintProblem.neverFires("game '\(game.name)'"), at: game.place)
        }
        for item in scenario.leverage {
            for stage in item.stages.dropFirst() {
                if let trigger = stage.trigger, use.neverFires(trigger) {
                    sink.report(
                        LintProblem.neverFires("stage '\(stage.name)' of '\(item.name)'"),
                        at: stage.place)
                } else if stage.trigger == nil, !use.isSet("\(item.name).stage") {
                    sink.report(LintProblem.unreachable(stage.name, item.name), at: stage.place)
                }
            }
        }
        for meeting in scenario.meetings {
            for trigger in [meeting.cancellation, meeting.postponement?.trigger, meeting.revival] {
                guard let trigger, use.neverFires(trigger) else { continue }
                sink.report(
                    LintProblem.neverFires("a change of meeting '\(meeting.name)'"),
                    at: trigger.place)
            }
            if meeting.revival != nil, meeting.cancellation == nil,
                !use.isSet("\(meeting.name).status")
            {
                sink.report(
                    LintProblem.neverFires("the revival of '\(meeting.name)'"),
                    at: meeting.revival?.place)
            }
        }
        for outcome in scenario.outcomes where use.isConstant(outcome) {
            sink.report(LintProblem.constantOutcome(outcome.name), at: outcome.place)
        }
    }
}
