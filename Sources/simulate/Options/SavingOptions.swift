// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output

/// The run file that a study writes.
struct SavingOptions: ParsableArguments {
    @Option(
        "Save the trials with their weights.", "file", name: .output, completion: .runFile)
    var output: String?

    @OptionGroup var replacing: ReplaceOption

    /// `nil` if none is written.
    var place: (path: String, isReplacing: Bool)? { output.map { ($0, replacing.replace) } }

    func validate() throws {
        if replacing.replace, output == nil { throw ValidationError("--replace requires -o.") }
    }

    /// Puts the file in its place that `body` writes under another name, if one is wanted.
    func write(_ body: (String) throws -> Void) throws {
        guard let output else { return }
        try OutputFile.replace(try OutputPlace(output)) { try body($0.path) }
    }
}
