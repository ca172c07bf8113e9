// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A change as a variant, to be pasted into the file under `variants:`.
enum VariantText {
    /// `base` is the variant that was changed. Options of choices and what happens at a time of its own have no place
    /// in one variant, and are left out with a remark.
    static func yaml(_ settings: [String], base: String?) -> String {
        var (set, happens, left): ([String], [(String, String)], [String]) = ([], [], [])
        for setting in settings {
            guard let sign = setting.firstIndex(of: "=") else { continue }
            let (path, value) = (
                String(setting[..<sign]), String(setting[setting.index(after: sign)...])
            )
            if path.hasPrefix("choices.") {
                left.append(setting)
            } else if path.hasPrefix("happens.") {
                happens.append((String(path.dropFirst("happens.".count)), value))
            } else {
                set.append("      \(quoted(path)): \(quoted(value))")
            }
        }
        let days = Set(happens.map(\.1))
        if days.count > 1 || (!happens.isEmpty && !set.isEmpty) {
            left += happens.map { "happens.\($0)=\($1)" }
            happens = []
        }
        var lines = ["  from_the_page:"]
        if let base {
            lines.append(
                "    note: \(quoted("changes the variant '\(base)', which is not part of it"))")
        }
        if !set.isEmpty { lines += ["    set:"] + set }
        if let day = days.first, !happens.isEmpty {
            lines.append("    happens: [\(happens.map { quoted($0.0) }.joined(separator: ", "))]")
            lines.append("    at: \(day)")
        }
        lines += left.map { "    # not part of a variant: --set \(oneLine($0))" }
        guard lines.count > 1 else { return "# Nothing is changed.\n" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func oneLine(_ text: String) -> String {
        text.replacing("\n", with: " ").replacing("\r", with: " ")
    }

    /// As a YAML scalar that means this text, whatever is in it.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            text.first.map { $0.isLetter || $0.isNumber } ?? false
            && text.allSatisfy {
                ($0.isASCII && ($0.isLetter || $0.isNumber)) || "_.-".contains($0)
            }
            && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(
                text.lowercased())
        guard !isPlain else { return text }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // Every JSON string is one of YAML.
        return String(decoding: (try? encoder.encode(text)) ?? Data(), as: UTF8.self)
    }
}
