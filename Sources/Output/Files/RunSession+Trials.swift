// SPDX-License-Identifier: GPL-3.0-or-later

public import Program
internal import Report
public import Runs
internal import Simulation
internal import Store

extension RunSession {
    /// Plays the run, and writes its trials as CSV while it goes on if a path is given.
    public func play(
        _ listener: RunListener, _ program: Program, writingTrialsTo path: String?
    ) throws {
        guard let path else {
            try play(listener)
            return
        }
        let table = TrialTable(
            scenario, RunManifest.columns(of: program), repeats: program.repeats)
        try OutputFile.write(table, to: path) { write in
            try self.play(listener) { try write(TrialValues($0)) }
        }
    }
}
