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
        <a class="skip" href="#main">To the contents</a>
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
        {{#probabilities}}{{> probabilities}}{{/probabilities}}
        {{#dates}}{{> dates}}{{/dates}}
        {{#numbers}}{{> numbers}}{{/numbers}}
        {{#categories}}{{> categories}}{{/categories}}
        {{#leverage}}{{> leverage}}{{/leverage}}
        {{#comparison}}{{> findings}}{{/comparison}}
        {{#studies}}{{> findings}}{{/studies}}
        {{#storylines}}{{> storylines}}{{/storylines}}
        {{#inputs}}{{> inputs}}{{/inputs}}
        {{#facts}}{{> facts}}{{/facts}}
        {{#run}}{{> run}}{{/run}}
        </main>
        </body>
        </html>
        """

    static let partials: [String: String] = [
        "table": table, "bar": bar, "curve": curve, "histogram": histogram,
        "difference": difference, "probabilities": probabilities, "dates": dates,
        "numbers": numbers, "categories": categories, "leverage": leverage,
        "storylines": storylines, "branch": branch, "facts": facts,
        "fact": fact, "run": run, "inputs": inputs,
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

    private static let storylines = """
        <section id="storylines" aria-labelledby="storylines-h">
        <h2 id="storylines-h">Storylines</h2>
        <p>How the events that the questions ask about follow each other, each told when it happens for the first time. The share is of all trials that begin like this; the day is the event's median.</p>
        {{#always}}<p>In every trial: {{.}}.</p>{{/always}}
        <div class="scroll" role="region" aria-label="Tree of storylines" tabindex="0">
        <ul class="tree">
        {{#branches}}{{> branch}}{{/branches}}
        {{#eventless}}<li><div class="node"><strong>{{.}}</strong> nothing of this</div></li>{{/eventless}}
        </ul>
        </div>
        <p>{{covered}}</p>
        {{#table}}{{> table}}{{/table}}
        </section>

        """

    private static let branch = """
        <li><div class="node"><strong>{{share}}</strong> {{text}} {{#days}}<span class="muted">{{.}}</span>{{/days}}<svg class="cell" width="100%" height="5" aria-hidden="true"><rect class="track" width="100%" height="5"/><rect class="fill" width="{{width}}" height="5"/></svg></div>{{#hasMore}}<ul>{{#branches}}{{> branch}}{{/branches}}{{#endings}}<li><div class="node"><strong>{{.}}</strong> no further event</div></li>{{/endings}}</ul>{{/hasMore}}</li>

        """

    private static let facts = """
        <section id="facts" aria-labelledby="facts-h">
        <h2 id="facts-h">Facts</h2>
        {{#source}}<p>Source: {{.}}</p>{{/source}}
        <p>Grades are the Admiralty code: the source from A (reliable) to F, what it says from 1 (confirmed) to 6.</p>
        <ul class="facts">
        {{#used}}{{> fact}}{{/used}}
        </ul>
        <h3>Facts on which nothing rests</h3>
        <ul class="facts">
        {{#unused}}{{> fact}}{{/unused}}
        {{^unused}}<li>None.</li>{{/unused}}
        </ul>
        </section>

        """

    private static let fact = """
        <li><p>{{statement}}{{#values}} <span class="value">= {{.}}</span>{{/values}}</p><p class="muted"><code>{{id}}</code> · {{grade}} · {{said}}</p>{{#inputs}}<code class="input">{{.}}</code> {{/inputs}}</li>

        """

    private static let run = """
        <section id="run" aria-labelledby="run-h">
        <h2 id="run-h">Run</h2>
        <p>This command gives the same numbers again, on machines of the same kind (processor, C library and GSL):</p>
        <pre tabindex="0" aria-label="Command"><code>{{command}}</code></pre>
        {{#table}}{{> table}}{{/table}}
        </section>

        """
}
