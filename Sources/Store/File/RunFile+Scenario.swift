// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents
public import Model
internal import Simulation

extension RunFile {
    /// The scenario as it was run: from the file's own texts, whatever has become of the originals.
    public func scenario() throws(Rejection) -> Scenario {
        let sink = DiagnosticSink()
        guard let document = Document.parse(manifest.scenario.file, sink: sink) else {
            throw Rejection(sink.diagnostics)
        }
        let options = ReadingOptions(
            variant: manifest.variant, settings: manifest.settings, facts: manifest.facts?.file,
            cases: manifest.givenCases)
        return try ScenarioReader.read(document, options: options, sink: sink)
    }

    /// Refuses what another version made: going on with it could mix two kinds of numbers.
    public func checkVersions(programVersion: String) throws(StoreProblem) {
        let (theirs, ours) = (manifest.streamVersion, StreamVersion.current)
        if theirs != ours {
            throw .otherVersion(
                path, what: "streams of version", theirs: "\(theirs)", ours: "\(ours)")
        }
        if manifest.programVersion != programVersion {
            throw .otherVersion(
                path, what: "simulate", theirs: manifest.programVersion, ours: programVersion)
        }
    }
}
