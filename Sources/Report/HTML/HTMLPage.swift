// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Mustache
public import Tables

/// A page that opens without a network and needs no script: all of it is in one text.
public struct HTMLPage {
    private let view: PageView

    public init(_ content: PageContent) {
        view = PageView(content)
    }

    /// Of one study; `command` is what was typed for it.
    public init(_ findings: Findings, command: String, version: String) {
        view = PageView(findings, command: command, version: version)
    }

    /// The page. Everything that comes from a scenario is escaped, and what a reader would not see, or
    /// what would turn the direction of reading, is shown as U+FFFD. Throws only if a template of this
    /// program is broken.
    public func html() throws -> String {
        var library = MustacheLibrary()
        for (name, text) in PageTemplates.partials { try library.register(text, named: name) }
        let page = try MustacheTemplate(string: PageTemplates.page)
            .render(view, library: library)
        return VisibleText.lines(page)
    }
}
