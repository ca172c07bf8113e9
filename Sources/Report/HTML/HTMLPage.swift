// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Mustache

/// A page that opens without a network and needs no script: all of it is in one text.
public struct HTMLPage {
    private let content: PageContent

    public init(_ content: PageContent) {
        self.content = content
    }

    /// The page. Everything that comes from a scenario is escaped, and what a reader would not see, or
    /// what would turn the direction of reading, is shown as U+FFFD. Throws only if a template of this
    /// program is broken.
    public func html() throws -> String {
        var library = MustacheLibrary()
        for (name, text) in PageTemplates.partials { try library.register(text, named: name) }
        let page = try MustacheTemplate(string: PageTemplates.page)
            .render(PageView(content), library: library)
        return VisibleText.lines(page)
    }
}
