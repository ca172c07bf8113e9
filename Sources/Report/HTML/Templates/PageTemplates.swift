// SPDX-License-Identifier: GPL-3.0-or-later

/// The page in Mustache: `{{name}}` is escaped, and nothing here is written unescaped but the style.
enum PageTemplates {
    static let page = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{{title}}</title>
        <link rel="icon" href="data:," />
        <style>{{{style}}}</style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>
        <header>
        <h1>{{title}}</h1>
        <p class="what">{{what}}</p>
        {{#summary}}<p class="summary">{{.}}</p>{{/summary}}
        <p class="muted made">{{made}} <code>{{command}}</code></p>
        {{#partial}}<p class="warning"><strong>{{.}}</strong></p>{{/partial}}
        <nav aria-label="Sections"><ul>{{#links}}<li><a href="#{{id}}">{{text}}</a></li>{{/links}}</ul></nav>
        </header>
        <main id="main" tabindex="-1">
        {{#variants}}{{> findings}}{{/variants}}
        {{#probabilities}}{{> findings}}{{/probabilities}}
        {{#dates}}{{> dates}}{{/dates}}
        {{#numbers}}{{> numbers}}{{/numbers}}
        {{#categories}}{{> findings}}{{/categories}}
        {{#leverage}}{{> findings}}{{/leverage}}
        {{#comparison}}{{> findings}}{{/comparison}}
        {{#studies}}{{> findings}}{{/studies}}
        {{#storylines}}{{> findings}}{{/storylines}}
        {{#inputs}}{{> findings}}{{/inputs}}
        {{#facts}}{{> findings}}{{/facts}}
        {{#run}}{{> run}}{{/run}}
        </main>
        </body>
        </html>
        """

    static let partials: [String: String] = [
        "table": table, "bar": bar, "curve": curve, "histogram": histogram,
        "difference": difference, "dates": dates,
        "numbers": numbers, "branch": branch, "run": run,
        "findings": findings,
    ]

    /// A table that scrolls by itself where it is wider than the page, by keyboard too.
    private static let table = """
        <div class="scroll" role="region" aria-labelledby="{{id}}-caption" tabindex="0">
        <table id="{{id}}">
        <caption id="{{id}}-caption"><span>{{caption}}</span></caption>
        <thead><tr>{{#columns}}<th scope="col" class="{{css}}">{{title}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}<tr><th scope="row" class="{{css}}"{{#spans}} colspan="{{.}}"{{/spans}}>{{head}}{{#subheads}}<br /><code class="muted">{{.}}</code>{{/subheads}}{{#notes}}<br /><span class="muted">{{.}}</span>{{/notes}}</th>{{#cells}}<td class="{{css}}">{{text}}{{#notes}}<br /><span class="muted">{{.}}</span>{{/notes}}{{#bars}}<svg class="cell" width="100%" height="5" aria-hidden="true"><rect class="track" width="100%" height="5"/><rect class="fill" width="{{.}}" height="5"/></svg>{{/bars}}</td>{{/cells}}</tr>
        {{/rows}}</tbody>
        </table>
        </div>

        """

    private static let branch = """
        <li><div class="node"><strong>{{share}}</strong> {{text}} {{#days}}<span class="muted">{{.}}</span>{{/days}}<svg class="cell" width="100%" height="5" aria-hidden="true"><rect class="track" width="100%" height="5"/><rect class="fill" width="{{width}}" height="5"/></svg></div>{{#hasMore}}<ul>{{#branches}}{{> branch}}{{/branches}}{{#endings}}<li><div class="node"><strong>{{.}}</strong> no further event</div></li>{{/endings}}</ul>{{/hasMore}}</li>

        """

    private static let run = """
        <section id="run" aria-labelledby="run-h">
        <h2 id="run-h">Run</h2>
        <p>To reproduce these numbers, on machines of the same kind (processor, C library and GSL):</p>
        <pre tabindex="0" aria-label="Command"><code>{{command}}</code></pre>
        {{#table}}{{> table}}{{/table}}
        </section>

        """
}
