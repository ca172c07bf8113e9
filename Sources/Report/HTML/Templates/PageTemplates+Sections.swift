// SPDX-License-Identifier: GPL-3.0-or-later

extension PageTemplates {
    /// Any study.
    static let findings = """
        <section id="{{id}}" aria-labelledby="{{id}}-h">
        <h2 id="{{id}}-h">{{title}}</h2>
        {{#warnings}}<p class="warning"><strong>{{.}}</strong></p>
        {{/warnings}}{{#texts}}<p class="muted">{{.}}</p>
        {{/texts}}{{#blocks}}{{#headings}}<h3>{{.}}</h3>
        {{/headings}}<div class="{{layout}}">
        <div>{{#labels}}<p class="label">{{.}}</p>{{/labels}}{{#notes}}<p class="muted">{{.}}</p>{{/notes}}
        {{#lines}}<p class="{{css}}">{{text}}{{#codes}} <code>{{.}}</code>{{/codes}}</p>
        {{/lines}}{{#figures}}<ul class="bars tight {{css}}">
        {{#bars}}<li><p>{{label}} <strong>{{chance}}</strong> {{words}}</p>{{> bar}}{{#notes}}<p class="muted">{{.}}</p>{{/notes}}</li>
        {{/bars}}{{#dots}}<li><p>{{label}} <strong>{{text}}</strong></p>{{> difference}}{{#notes}}<p class="muted">{{.}}</p>{{/notes}}</li>
        {{/dots}}</ul>{{/figures}}{{#trees}}<div class="scroll" role="region" aria-label="{{label}}" tabindex="0">
        <ul class="tree">
        {{#branches}}{{> branch}}{{/branches}}
        </ul>
        </div>{{/trees}}</div>
        {{#tables}}{{> table}}{{/tables}}
        </div>
        {{/blocks}}</section>

        """

    static let dates = """
        <section id="dates" aria-labelledby="dates-h">
        <h2 id="dates-h">Dates</h2>
        <p>Probability that the event has happened by each day (time-to-event curve), with a pointwise 95% confidence band. “Not by end”: the event has not happened when the scenario ends.</p>
        {{#curves}}<div class="beside {{layout}}">
        <figure><figcaption><p class="label">{{label}}</p>{{#notes}}<p class="muted">{{.}}</p>{{/notes}}</figcaption>
        {{> curve}}
        {{#legend}}<p class="series"><svg width="40" height="12" aria-hidden="true"><line class="line s{{series}}" x1="0" x2="40" y1="6" y2="6"/></svg> {{name}}</p>{{/legend}}
        </figure>
        {{#table}}{{> table}}{{/table}}
        </div>
        {{/curves}}</section>

        """

    static let numbers = """
        <section id="numbers" aria-labelledby="numbers-h">
        <h2 id="numbers-h">Numbers</h2>
        <p>Distribution over trials. The line marks the median; the strip below spans the 5th to the 95th percentile.{{#pictured}} The pictures show {{.}}.{{/pictured}}</p>
        {{#histograms}}<div class="beside {{layout}}">
        <figure><figcaption><p class="label">{{label}}</p><p class="muted">{{note}}</p></figcaption>
        {{> histogram}}
        </figure>
        {{#table}}{{> table}}{{/table}}
        </div>
        {{/histograms}}</section>

        """
}
