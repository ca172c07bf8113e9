// SPDX-License-Identifier: GPL-3.0-or-later

extension PageTemplates {
    static let variants = """
        <section id="variants" aria-labelledby="variants-h">
        <h2 id="variants-h">Variants</h2>
        <dl class="variants">
        {{#variants}}<dt>{{label}}</dt><dd>{{#names}}<code class="muted">{{.}}</code> {{/names}}{{#texts}}<code>{{.}}</code>{{/texts}}{{#notes}} <span>{{.}}</span>{{/notes}}</dd>
        {{/variants}}</dl>
        {{#table}}{{> table}}{{/table}}
        </section>

        """

    static let inputs = """
        <section id="inputs" aria-labelledby="inputs-h">
        <h2 id="inputs-h">Inputs</h2>
        <p>{{counts}} Values are as the scenario has them.</p>
        {{#table}}{{> table}}{{/table}}
        </section>

        """
}
