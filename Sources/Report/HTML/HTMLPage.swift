// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Mustache
public import Tables

/// What a template reads, by the names in it. A name that is missing is looked for in what stands around it.
typealias View = [String: Any]

/// A page that opens without a network and needs no script: all of it is in one text.
public struct HTMLPage {
    private let view: View

    /// `command` is what was typed for it, `made` when it was made, in words.
    public init(_ page: Page, command: String, version: String, made: String? = nil) {
        let sections = Self.named(page.sections).map { FindingsView.section($1, id: $0) }
        let links = sections.map { ($0["id"] ?? "", $0["title"] ?? "") } + [("run", "Run")]
        let isOneStudy = sections.count == 1
        view = [
            "style": Templates.style, "title": page.title, "what": page.subtitle,
            "partial": page.warning.map { [$0] } ?? [], "summary": page.summary,
            "made": (made.map { "Made on \($0)" } ?? "Made") + " by simulate \(version) with",
            "command": command, "links": isOneStudy ? [] : links.map { ["id": $0, "text": $1] },
            "sections": sections,
            "foot": page.foot.parts.prefix(1).map {
                TableView.table("run-table", $0.heading.text, page.foot, $0)
            },
        ]
    }

    /// The page. Everything that comes from a scenario is escaped, and what a reader would not see, or
    /// what would turn the direction of reading, is shown as U+FFFD. Throws only if a template of this
    /// program is broken.
    public func html() throws -> String {
        VisibleText.lines(try Templates.library().render(view, withTemplate: "page") ?? "")
    }

    /// Each under its study's name, with a number where there are several of one.
    private static func named(_ sections: [Findings]) -> [(id: String, Findings)] {
        var seen: [String: Int] = [:]
        return sections.map { findings in
            let number = seen[findings.name, default: 0] + 1
            seen[findings.name] = number
            return (number == 1 ? findings.name : "\(findings.name)-\(number)", findings)
        }
    }
}

/// The texts of `HTML/Templates`: `{{name}}` is escaped, and only the style is written as it is.
enum Templates {
    static let style = text(PackageResources.page_css)

    static func library() throws -> MustacheLibrary {
        var library = MustacheLibrary()
        for (name, text) in all { try library.register(text, named: name) }
        return library
    }

    private static let all = [
        "page": PackageResources.page_mustache, "findings": PackageResources.findings_mustache,
        "table": PackageResources.table_mustache, "run": PackageResources.run_mustache,
        "branch": PackageResources.branch_mustache, "bar": PackageResources.bar_mustache,
        "difference": PackageResources.difference_mustache,
        "curve": PackageResources.curve_mustache,
        "histogram": PackageResources.histogram_mustache,
    ].mapValues(text)

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
