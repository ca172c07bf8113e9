// SPDX-License-Identifier: GPL-3.0-or-later

extension PageTemplates {
    // Places are shares of the width, so that texts keep their size on a phone.

    static let bar = """
        <svg class="bar" role="img" aria-labelledby="{{id}}-title {{id}}-desc" width="100%" height="26">
        <title id="{{id}}-title">{{label}}</title>
        <desc id="{{id}}-desc">{{description}}</desc>
        <rect class="track" y="8" width="100%" height="10"/>
        {{#bands}}<rect class="band" x="{{start}}" y="2" width="{{width}}" height="22"/>{{/bands}}
        <rect class="fill" y="8" width="{{width}}" height="10"/>
        <line class="grid" x1="25%" x2="25%" y1="2" y2="24"/><line class="grid" x1="50%" x2="50%" y1="2" y2="24"/><line class="grid" x1="75%" x2="75%" y1="2" y2="24"/>
        <line class="whisker" x1="{{low}}" x2="{{high}}" y1="13" y2="13"/><line class="whisker" x1="{{low}}" x2="{{low}}" y1="9" y2="17"/><line class="whisker" x1="{{high}}" x2="{{high}}" y1="9" y2="17"/>
        </svg>

        """

    static let curve = """
        <svg class="curve" role="img" aria-labelledby="{{id}}-title {{id}}-desc" width="100%" height="250">
        <title id="{{id}}-title">{{label}}</title>
        <desc id="{{id}}-desc">{{description}}</desc>
        <line class="grid" x1="0" x2="100%" y1="20" y2="20"/><line class="grid" x1="0" x2="100%" y1="70" y2="70"/><line class="grid" x1="0" x2="100%" y1="120" y2="120"/><line class="grid" x1="0" x2="100%" y1="170" y2="170"/><line class="axis" x1="0" x2="100%" y1="220" y2="220"/>
        <svg x="0" y="20" width="100%" height="200" viewBox="0 0 1000 100" preserveAspectRatio="none">
        <polygon class="band" points="{{band}}"/>
        {{#lines}}<polyline class="line s{{series}}" points="{{points}}"/>
        {{/lines}}</svg>
        <text x="0" y="16">100%</text><text x="0" y="66">75%</text><text x="0" y="116">50%</text><text x="0" y="166">25%</text>
        {{#ticks}}<text x="{{place}}" y="240" text-anchor="{{anchor}}">{{text}}</text>{{/ticks}}
        </svg>

        """

    static let histogram = """
        <svg class="histogram" role="img" aria-labelledby="{{id}}-title {{id}}-desc" width="100%" height="200">
        <title id="{{id}}-title">{{label}}</title>
        <desc id="{{id}}-desc">{{description}}</desc>
        <svg x="0" y="10" width="100%" height="150">
        {{#columns}}<rect class="fill" x="{{place}}" y="{{top}}" width="{{width}}" height="{{height}}"/>{{/columns}}
        {{#medians}}<line class="median" x1="{{.}}" x2="{{.}}" y1="0" y2="100%"/>{{/medians}}
        </svg>
        <line class="axis" x1="0" x2="100%" y1="160" y2="160"/>
        {{#ranges}}<rect class="range" x="{{start}}" y="163" width="{{width}}" height="5"/>{{/ranges}}
        {{#ticks}}<text x="{{place}}" y="186" text-anchor="{{anchor}}">{{text}}</text>{{/ticks}}
        </svg>

        """

    static let difference = """
        <svg class="difference {{css}}" role="img" aria-labelledby="{{id}}-title {{id}}-desc" width="100%" height="22">
        <title id="{{id}}-title">{{label}}</title>
        <desc id="{{id}}-desc">{{description}}</desc>
        <line class="axis" x1="0" x2="100%" y1="11" y2="11"/><line class="zero" x1="50%" x2="50%" y1="0" y2="22"/>
        <line class="reach" x1="{{low}}" x2="{{high}}" y1="11" y2="11"/><circle class="point" cx="{{point}}" cy="11" r="5"/>
        </svg>

        """
}
