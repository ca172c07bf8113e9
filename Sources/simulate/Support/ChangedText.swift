// SPDX-License-Identifier: GPL-3.0-or-later

import Documents
import Store

extension KeptRun {
    /// Says which of the run's texts are others on disk by now; nothing of files that are gone.
    func noteIfChanged() {
        let texts = [file.manifest.scenario] + (file.manifest.facts.map { [$0] } ?? [])
        let changed = texts.filter { text in
            Document.text(path: text.path).map { $0 != text.text } ?? false
        }
        guard !changed.isEmpty else { return }
        let names = changed.map { "'\($0.path)'" }.joined(separator: " and ")
        Console.note(
            "\(names) \(changed.count == 1 ? "has" : "have") changed since this run began; "
                + "the numbers are those of the text that the run file keeps "
                + "('simulate show \(file.path.quotedForShell) --scenario' prints it)")
    }

    /// Names the verb that goes on with a run that was interrupted.
    static func noteHowToResume(_ path: String) {
        Console.note(
            "the run is kept so far; 'simulate resume \(path.quotedForShell)' goes on with it"
        )
    }
}
