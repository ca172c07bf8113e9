// SPDX-License-Identifier: GPL-3.0-or-later

/// The page of the tutorial, cut into its steps.
struct TutorialPage {
    /// What stands before the first step.
    let introduction: String
    let steps: [Tutorial.Step]
    /// What stands behind the last.
    let ending: String

    static let shipped = TutorialPage(
        String(decoding: PackageResources.Tutorial_md, as: UTF8.self))

    /// Steps are sections with a number.
    init(_ text: String) {
        var sections: [(title: String, lines: [Substring])] = [("", [])]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("## ") {
                sections.append((String(line.dropFirst(3)), []))
            } else {
                sections[sections.count - 1].lines.append(line)
            }
        }
        func joined(_ lines: [Substring]) -> String {
            let kept = lines.drop { $0.isEmpty || $0.hasPrefix("# ") }
            return kept.joined(separator: "\n").trimmingEnd
        }
        introduction = joined(sections[0].lines)
        ending = joined(sections.last?.lines ?? [])
        steps = sections.dropFirst().dropLast().enumerated().map { index, section in
            let title = section.title.drop { $0.isNumber || $0 == "." || $0 == " " }
            return Tutorial.Step(
                number: index + 1, title: String(title), text: joined(section.lines),
                blocks: Self.blocks(section.lines))
        }
    }

    private static func blocks(_ lines: [Substring]) -> [Tutorial.Block] {
        var blocks: [Tutorial.Block] = []
        var open: [Substring]?
        for line in lines {
            if line == "```yaml" {
                open = []
            } else if line == "```", let block = open {
                let name = block.first.flatMap { $0.hasPrefix("# ") ? $0.dropFirst(2) : nil }
                blocks.append(
                    Tutorial.Block(
                        file: name.map(String.init) ?? Tutorial.file,
                        text: block.drop { $0.hasPrefix("# ") }.joined(separator: "\n") + "\n"))
                open = nil
            } else {
                open?.append(line)
            }
        }
        return blocks
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        String(reversed().drop { $0 == "\n" || $0 == " " }.reversed())
    }
}
