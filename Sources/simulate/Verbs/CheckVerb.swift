// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Documents
import Model
import Output
import Program
import Runs
import Simulation

struct CheckVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a scenario for errors and doubtful inputs.",
        discussion: """
            Reports everything at once, with line and column:

              error     what must be fixed before the scenario can run
              warning   a probable mistake, such as an event that can never happen
              note      worth a second look: unsupported inputs, and items that are
                        never used

            The file's variants are checked too, unless --variant names one. Exits with code 2 if there are \
            errors.

            Examples:
              simulate check Scenarios/budapest.yaml
              simulate check Scenarios/budapest.yaml --variant resolute --strict
            """)

    @OptionGroup var options: ScenarioOptions

    @Flag(help: "Exit with code 1 if there are warnings or notes.")
    var strict = false

    func run() throws {
        let sink = DiagnosticSink()
        let source = try ScenarioSource(options.file, sink)
        let document = source.document
        let scenario = read(source, sink)
        if options.variant == nil { checkVariants(of: source, scenario, sink) }
        guard !sink.hasErrors, let scenario else { throw Rejection(sink.diagnostics) }

        var found = sink.diagnostics + ScenarioLint.check(document)
        if let facts = scenario.facts?.file,
            let document = Document.parse(facts, sink: DiagnosticSink())
        {
            found += ScenarioLint.check(document)
        }
        found += ScenarioLint.check(scenario)
        if !found.isEmpty { Console.print(DiagnosticFormatter().format(found)) }
        let summary = DiagnosticFormatter.summary(found) ?? "no problems found"
        Console.print("\(options.file): \(summary)")
        if strict, !found.isEmpty { throw ExitCode(1) }
    }

    /// What is wrong with the scenario as its variants change it, and was not wrong before: each
    /// problem once, with the first variant that has it.
    private func checkVariants(
        of source: ScenarioSource, _ scenario: Scenario?, _ sink: DiagnosticSink
    ) {
        let settings = source.options(variant: nil, settings: options.settings).settings
        let variants = VariantReader(source.document, scenario)
        var known = Set(sink.diagnostics)
        for variant in variants.names {
            let own = DiagnosticSink()
            check(variant, variants, settings, own)
            for found in own.diagnostics where known.insert(found).inserted {
                sink.report(
                    Diagnostic(
                        found.severity, at: found.place,
                        "\(found.message), with variant '\(variant)'", hint: found.hint))
            }
        }
        if let rest = variants.rest {
            sink.report(
                Diagnostic(
                    .note, at: rest.first,
                    "only the first \(variants.names.count) of \(rest.count) variants are checked",
                    hint: "'--variant' checks another"))
        }
    }

    /// What is wrong with it as a variant changes it, and what can no longer happen then.
    private func check(
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

    /// Reads and lowers; nothing if that can't be done, and the sink knows why.
    private func read(_ source: ScenarioSource, _ sink: DiagnosticSink) -> Scenario? {
        do throws(Rejection) {
            let scenario = try ScenarioReader.read(
                source.document,
                options: source.options(
                    variant: options.variant ?? "baseline", settings: options.settings),
                sink: sink)
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
}
