// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Model
internal import Runs
internal import Tables

/// The page around the answers, and the pages of studies.
struct PageView {
    let title: String
    let file: String

    /// The page itself. `controls` and `errors` are HTML and text; one of them is empty.
    func live(
        _ scenario: Scenario?, digest: String?, controls: String, errors: String?,
        start: BoardState,
        question: String?
    ) -> String {
        let what = scenario.map { "\($0.name), \($0.start) to \($0.end)" } ?? ""
        let all =
            question == nil
            ? "" : "<p><a data-keeps-state href=\"/\">All questions</a></p>"
        return document(
            """
            <header>
            <h1>\(HTML.escaped(title))</h1>
            <p class="what">\(HTML.escaped(what)) <span class="muted">\(HTML.escaped(file))</span></p>
            <noscript><p class="warning">This page needs its script, which this machine serves.</p></noscript>
            <div id="errors" class="problems"\(errors == nil ? " hidden" : "")><h2>The file has errors</h2>
            <pre tabindex="0">\(HTML.lines(errors ?? ""))</pre>
            <p class="muted">The page goes on when they are mended.</p></div>
            <p id="notice" class="warning" hidden></p>
            <p id="spoken" class="away" role="status"></p>
            </header>
            <main id="main" tabindex="-1" data-digest="\(HTML.escaped(digest ?? ""))" \
            data-start="\(HTML.escaped(start.fragment))" data-question="\(HTML.escaped(question ?? ""))" \
            data-first-day="\(scenario.map { "\($0.start)" } ?? "")">
            <div class="board">
            <section class="answers" aria-labelledby="answers-h"><h2 id="answers-h">Answers</h2>\(all)
            <p class="progress" data-state="stale" data-trials="0" id="progress">not played yet</p>
            <div id="answers" aria-busy="true"></div></section>
            <section class="controls" aria-labelledby="controls-h"><h2 id="controls-h">What if</h2>
            <p class="buttons"><button type="button" id="undo" disabled>Undo</button> \
            <button type="button" id="reset" disabled>As written</button> \
            <button type="button" id="keep">Keep this as A</button> \
            <button type="button" id="drop" hidden>Forget A</button></p>
            <div id="set-now"></div>
            <p class="warning" data-error="" hidden></p>
            <div id="controls">\(controls)</div></section>
            </div>
            <div id="changes"></div>
            \(tools)
            </main>
            """, script: true)
    }

    private var tools: String {
        """
        <section aria-labelledby="tools-h"><h2 id="tools-h">Nothing hidden</h2>
        <div class="control"><label for="seed">Seed</label> <input type="text" inputmode="numeric" id="seed" \
        placeholder="the scenario's" size="12"></div>
        <p class="buttons"><button type="button" id="copy-link">Copy the link</button> \
        <button type="button" id="copy-command">Copy the command</button> \
        <button type="button" id="copy-yaml">Copy the variant</button></p>
        <p class="muted">These numbers again, on the command line:</p>
        <pre tabindex="0" aria-label="Command"><code id="command"></code></pre>
        <details><summary>The same as a variant of the file, under <code>variants:</code></summary>
        <pre tabindex="0" aria-label="Variant"><code id="yaml"></code></pre></details>
        <p>Tables of what is shown, as CSV: <a data-table="probabilities" href="/csv/probabilities">probabilities</a>, \
        <a data-table="dates" href="/csv/dates">dates</a>, <a data-table="numbers" href="/csv/numbers">numbers</a>, \
        <a data-table="categories" href="/csv/categories">categories</a>, \
        <a data-table="differences" href="/csv/differences">differences</a></p>
        </section>
        <section aria-labelledby="studies-h"><h2 id="studies-h">Look closer</h2>
        <p class="buttons">\(StudyKind.buttons)</p>
        <form id="given" class="row"><label for="condition">Given that</label> <input type="text" id="condition" \
        autocomplete="off" spellcheck="false" placeholder="a condition on outcomes, parameters and dates"> \
        <button>Look</button></form>
        <form id="trace" class="row"><label for="trial">Trial</label> <input type="number" id="trial" min="0" step="1" \
        value="0"> <button>Trace it</button></form>
        <div id="study" aria-live="off"></div></section>
        """
    }

    /// A study on a page of its own.
    func study(_ body: String) -> String {
        document(
            """
            <header><h1>\(HTML.escaped(title))</h1><p class="what">\(HTML.escaped(file))</p></header>
            <main id="main" tabindex="-1">\(body)</main>
            """, script: false)
    }

    private func document(_ body: String, script: Bool) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(HTML.escaped(title))</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/page.css">
        \(script ? "<script src=\"/page.js\" defer></script>" : "")
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>
        \(body)
        </body>
        </html>

        """
    }
}

extension HTML {
    /// Text of several lines.
    static func lines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map {
            escaped(String($0))
        }.joined(separator: "\n")
    }
}
