// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension Draft {
    /// What was drafted and what was not, for the terminal.
    public var summary: String {
        var lines = [
            "\(Self.counted(facts.count, "fact")) drafted from "
                + "\(Self.counted(reading.sentences.count, "sentence"))"
        ]
        if reading.published == nil {
            lines += [
                "The article names no day of publication, so weekdays and the like were not resolved to days, and",
                "the file needs 'published'. Give the day with --published.",
            ]
        } else if let published = reading.published, let line = reading.publishedLine {
            lines.append("published \(published), as line \(line) of the article says")
        }
        if !leftOut.isEmpty {
            lines += ["", "NOT DRAFTED (\(leftOut.count))"]
            lines += leftOut.flatMap {
                [
                    "  line \($0.sentence.line): \($0.words)",
                    "      \(VisibleText.of($0.sentence.text))",
                ]
            }
        }
        if !refused.isEmpty {
            lines += ["", "REFUSED (\(refused.count))"]
            lines += refused.flatMap { refused in
                [
                    "  \(VisibleText.of(refused.name)): \(VisibleText.of(refused.reasons.joined(separator: "; ")))"
                ]
                    + (refused.text.isEmpty ? [] : ["      \(VisibleText.of(refused.text))"])
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count.grouped) \(noun)\(count == 1 ? "" : "s")"
    }
}
