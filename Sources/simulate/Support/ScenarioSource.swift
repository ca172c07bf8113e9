// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Model
import Store

/// Where a scenario comes from: a file of its own, or the texts that a run file keeps.
struct ScenarioSource {
    let document: Document
    /// Nil if it is a file of its own.
    let run: RunManifest?

    /// Reads the text; whatever can't be read is a failure with all that is wrong.
    init(_ path: String, _ sink: DiagnosticSink) throws {
        guard RunFile.isRunFile(path) || path.hasSuffix(".simrun") else {
            run = nil
            guard let document = Document.load(path: path, sink: sink) else {
                throw Failure(Rejection(sink.diagnostics))
            }
            self.document = document
            return
        }
        let manifest: RunManifest
        do throws(StoreProblem) {
            manifest = try RunFile.open(path).manifest
        } catch {
            throw Failure(error)
        }
        guard let document = Document.parse(manifest.scenario.file, sink: sink) else {
            throw Failure(Rejection(sink.diagnostics))
        }
        run = manifest
        self.document = document
    }

    /// What is changed about it: what is given goes before what the run was of.
    func options(
        variant: String?, settings: [String], probe: ReadingOptions.Probe? = nil
    ) -> ReadingOptions {
        guard let run else {
            return ReadingOptions(variant: variant, settings: settings, probe: probe)
        }
        let given = Set(settings.map(Self.path))
        let kept = run.settings.filter { !given.contains(Self.path($0)) }
        return ReadingOptions(
            variant: variant ?? run.variant, settings: kept + settings,
            facts: run.facts?.file, probe: probe)
    }

    func read(
        variant: String?, settings: [String], probe: ReadingOptions.Probe? = nil,
        _ sink: DiagnosticSink
    ) throws -> Scenario {
        do throws(Rejection) {
            return try ScenarioReader.read(
                document,
                options: options(variant: variant, settings: settings, probe: probe), sink: sink)
        } catch {
            throw Failure(error)
        }
    }

    private static func path(_ setting: String) -> String {
        String(setting.prefix { $0 != "=" }.filter { $0 != " " })
    }
}
