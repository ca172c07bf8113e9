// SPDX-License-Identifier: GPL-3.0-or-later

extension PageTemplates {
    static let inputs = """
        <section id="inputs" aria-labelledby="inputs-h">
        <h2 id="inputs-h">Inputs</h2>
        <p>{{counts}} Values are as the scenario has them.</p>
        {{#table}}{{> table}}{{/table}}
        </section>

        """
}
