// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Model

/// A file that an editor has open.
final class OpenFile {
    /// As the editor names it.
    let uri: String
    let path: String
    private(set) var text: EditorText
    private(set) var version: Int?
    /// The scenario as it last was without errors.
    private(set) var lastScenario: Scenario?
    /// What was drawn for it, by the name of the parameter.
    private var draws: ParameterDraws?
    private var known: Analysis?
    private let others: (String) -> String?

    /// `others` gives the text of another open file by its path.
    init(
        uri: String, path: String, _ text: String, version: Int?,
        others: @escaping (String) -> String?
    ) {
        self.uri = uri
        self.path = path
        self.text = EditorText(text)
        self.version = version
        self.others = others
    }

    func change(_ range: Range<EditorText.Position>?, _ text: String, version: Int?) {
        if let range {
            self.text.replace(range, with: text)
        } else {
            self.text = EditorText(text)
        }
        self.version = version ?? self.version
        known = nil
    }

    /// Forgets what depends on other files.
    func othersChanged() { known = nil }

    /// What is known of the text as it is.
    var analysis: Analysis {
        if let known { return known }
        let analysis = Analysis(text, path: path, other: others)
        known = analysis
        return analysis
    }

    /// What is wrong with it or doubtful.
    var diagnostics: [Diagnostic] {
        let checked = analysis.checked
        if let scenario = checked.scenario {
            lastScenario = scenario
            draws = nil
        }
        return checked.diagnostics
    }

    /// What was drawn for the parameters, once it is asked for.
    func parameterDraws() -> ParameterDraws? {
        if draws == nil { draws = lastScenario.map { ParameterDraws($0) } }
        return draws
    }

    /// Where the cursor is in the tree.
    func context(at offset: Int) -> CursorContext {
        CursorContext(String(decoding: text.units[..<offset], as: UTF16.self))
    }
}
