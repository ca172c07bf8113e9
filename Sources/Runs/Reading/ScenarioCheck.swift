// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents
public import Model
internal import Program
internal import Simulation

/// What is wrong with a scenario, or doubtful about it, before it is run.
public struct ScenarioCheck {
    /// The file, as it was named.
    public let path: String
    /// Warnings and notes, in the order in which they were found.
    public let found: [Diagnostic]
    /// As it is without a variant, or with the one that was named.
    public let scenario: Scenario

    /// Checks a scenario's file, with all its variants unless one is named. Throws everything that must be
    /// fixed before it can run (`Rejection`), or what is wrong with a run file.
    ///
    /// `-` is the text on standard input, which stands for a file at the path `other` if there is one.
    public init(
        contentsOf path: String, as other: String? = nil, variant: String? = nil,
        settings: [String] = []
    ) throws {
        guard path != "-" else {
            try self.init(
                SourceFile.standardInput(as: other ?? path), variant: variant, settings: settings)
            return
        }
        let sink = DiagnosticSink()
        try self.init(ScenarioSource(path, sink), path, variant, settings, sink)
    }

    /// The same of a text as if it stood at its path; `facts` stands for the file of facts that it names.
    public init(
        _ file: SourceFile, facts: SourceFile? = nil, variant: String? = nil,
        settings: [String] = []
    ) throws {
        let sink = DiagnosticSink()
        let source = try ScenarioSource(file, facts: facts, sink)
        try self.init(source, file.path, variant, settings, sink)
    }

    private init(
        _ source: ScenarioSource, _ path: String, _ variant: String?, _ settings: [String],
        _ sink: DiagnosticSink
    ) throws {
        self.path = path
        let scenario = Self.read(source, variant, settings, sink)
        if variant == nil { Self.checkVariants(of: source, scenario, settings, sink) }
        guard !sink.hasErrors, let scenario else { throw Rejection(sink.diagnostics) }
        let facts = scenario.facts.flatMap { Document.parse($0.file, sink: DiagnosticSink()) }
        self.scenario = scenario
        found =
            sink.diagnostics
            + ([source.document] + (facts.map { [$0] } ?? [])).flatMap { ScenarioLint.check($0) }
            + ScenarioLint.check(scenario) + (scenario.facts?.draftNotes ?? [])
            + ScenarioLint.fixedFacts(scenario, in: source.document.writtenOut.root) {
                (try? source.read(
                    variant: variant ?? "baseline", settings: settings + $0, DiagnosticSink()))
                    != nil
            }
    }

    /// Reads and lowers; `nil` if that can't be done, and the sink knows why.
    private static func read(
        _ source: ScenarioSource, _ variant: String?, _ settings: [String], _ sink: DiagnosticSink
    ) -> Scenario? {
        do throws(Rejection) {
            let scenario = try source.read(
                variant: variant ?? "baseline", settings: settings, sink)
            let program = try Program.lower(scenario)
            if !sink.hasErrors {
                for warning in ExcessiveWork.warnings(of: program) { sink.report(warning) }
            }
            return scenario
        } catch {
            for diagnostic in error.diagnostics { sink.report(diagnostic) }
            return nil
        }
    }

    /// What is wrong with the scenario as its variants change it, and was not wrong before: each
    /// problem once, with the first variant that has it.
    private static func checkVariants(
        of source: ScenarioSource, _ scenario: Scenario?, _ settings: [String],
        _ sink: DiagnosticSink
    ) {
        let settings = source.options(variant: nil, settings: settings).settings
        let variants = VariantReader(source.document, scenario)
        var known = Set(sink.diagnostics)
        for variant in variants.names {
            let own = DiagnosticSink()
            check(variant, variants, settings, own)
            for found in own.diagnostics where known.insert(found).inserted {
                sink.report(found.with(variant: variant))
            }
        }
        // The same of each option of a choice.
        for option in scenario.map(variants.options) ?? [] {
            let own = DiagnosticSink()
            check("baseline", variants, settings + [option], own)
            for found in own.diagnostics where known.insert(found).inserted {
                sink.report(found.with("'\(option)'"))
            }
        }
        if let rest = variants.rest {
            sink.report(
                Diagnostic(
                    .note, at: rest.first,
                    "only the first \(variants.names.count) of \(rest.count) variants are checked",
                    hint: "'--variant' checks another", code: "check.too-many-variants"))
        }
    }

    /// What is wrong with it as a variant changes it, and what can no longer happen then.
    private static func check(
        _ variant: String, _ variants: VariantReader, _ settings: [String], _ sink: DiagnosticSink
    ) {
        do throws(Rejection) {
            let scenario = try variants.read(variant, settings: settings, sink: sink)
            let program = try Program.lower(scenario)
            guard !sink.hasErrors else { return }
            for warning in program.silencedWarnings { sink.report(warning) }
        } catch {
            for diagnostic in error.diagnostics { sink.report(diagnostic) }
        }
    }
}

extension ScenarioCheck {
    /// The first thing for which the language refuses a text, in words; `nil` of a scenario.
    public static func refusal(of text: String) -> String? {
        let sink = DiagnosticSink()
        let file = SourceFile(path: "the scenario", text: text)
        if let document = Document.parse(file, sink: sink) {
            _ = try? ScenarioReader.read(document, sink: sink)
        }
        return sink.diagnostics.first { $0.severity == .error }?.message
    }
}

extension Diagnostic {
    /// The same, of a scenario with this variant.
    fileprivate func with(variant: String) -> Diagnostic { with("variant '\(variant)'") }

    /// The same, of a scenario that something is changed about.
    fileprivate func with(_ change: String) -> Diagnostic {
        saying("\(message), with \(change)")
    }
}

extension Subject {
    /// What the variants of subjects keep from happening, besides what they set: a difference between them is
    /// then not that of the setting alone.
    public static func silencedWarnings(of subjects: [Subject]) -> [Diagnostic] {
        subjects.flatMap { subject in
            subject.program.silencedWarnings.map { warning in
                subject.scenario.variant.map { warning.with(variant: $0.name) } ?? warning
            }
        }
    }
}
