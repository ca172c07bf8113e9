// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents

/// The passage of a source that a fact rests on, word for word.
public struct Quote: Sendable {
    /// Characters that a quote has at least; what is shorter is in too many texts by chance.
    public static let fewest = 15

    public let text: String
    public let place: SourcePlace

    /// Reports a quote that is too short, and keeps it.
    init?(_ node: Node, _ sink: DiagnosticSink) {
        guard let written = node.text("the quote", sink) else { return nil }
        text = written.text
        place = written.place
        let count = PlainText.of(text).count
        if count < Self.fewest { sink.report(FactProblem.shortQuote(count), at: place) }
    }
}
