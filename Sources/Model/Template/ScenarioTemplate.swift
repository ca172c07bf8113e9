// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions

/// The scenario that `simulate new` writes: small, complete, and commented for a newcomer.
public enum ScenarioTemplate {
    /// Whether a word can name a file and, with '_' for '-', its scenario: an ASCII letter, then at most 63
    /// letters, digits, '_' and '-'.
    public static func isName(_ text: String) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }
        guard let first = text.utf8.first, isLetter(first), text.utf8.count <= 64 else {
            return false
        }
        return text.utf8.allSatisfy {
            isLetter($0) || (48...57).contains($0) || "_-".utf8.contains($0)
        }
    }

    /// It lasts half a year from `start`; `name` is a scenario's name.
    public static func text(name: String, start: CivilDate) -> String {
        func day(_ days: Int) -> String { start.adding(days: days).description }
        return """
            # A scenario to start from: change what is here into what you know.
            #
            # The language is explained in Docs/Language.md.
            #   simulate check \(name).yaml    find errors and unsupported inputs
            #   simulate run \(name).yaml      print probabilities, dates and numbers
            #   simulate schema > scenario.schema.json
            # gives an editor that knows YAML schemas completion and checking; then put this line first:
            #   yaml-language-server: $schema=./scenario.schema.json
            scenario: \(name)
            title: A dispute over wages
            starts: \(start)
            ends: \(day(180))

            # What we are unsure of. Each is drawn once and shared by the trials that repeat the draw.
            parameters:
              resolve:
                is: beta(4, 4)          # between 0 and 1, most likely near one half
                note: whether the union follows its threats through; nothing is known yet
              preparation:
                is: 5 to 30 days        # a 90% interval: shorter or longer one time in ten
                note: how long mediation took to set up in earlier years
              calm_settlement:
                rate_of: 2 in 3 years   # what so few cases leave to know about a rate
                note: settlements without any pressure, our count

            actors:
              union: {name: The union}
              company: {name: The company}

            # What one actor holds over another. It walks through its stages in order.
            leverage:
              strike:
                holder: union
                against: company
                stages:
                  quiet:
                  announced:
                    rate: 0.05 * resolve per day
                    when: not agreement
                    note: at full resolve within three weeks, more or less; an assumption
                  begun:
                    after: 7 to 21 days
                    note: the notice that has to be given
                withdrawn:
                  when: agreement
                  note: nobody strikes after an agreement
                pressure: {announced: 0.3, begun: 1}
                note: the threat is felt about a third as much as the strike; an assumption

            # A meeting has a day (on:) or comes some time after what it needs (after:).
            meetings:
              talks:
                who: [union, company]
                on: \(day(14))
                note: the invitation names the day
              mediation:
                who: [union, company]
                needs: talks
                after: preparation
                cancelled: {rate: 0.003 per day, note: rarely called off}
                do:
                  agreement: agreement or bernoulli(chance)
                note: provided for by the contract

            # What changes during a trial, and its value at the start.
            state:
              agreement: {is: false, note: there is none yet}

            # Derived quantities, computed whenever they are read.
            define:
              chance:
                is: logistic(-1.5 + 2.5 * strike.pressure)
                note: about one in five without pressure, three in four under a strike; an assumption

            # Whatever else may happen.
            events:
              settlement:
                rate: calm_settlement * (1 + 5 * strike.pressure)
                when: not agreement
                do: {agreement: true}
                note: a strike makes it six times as likely; an assumption

            # The questions.
            outcomes:
              agreement_soon:
                question: Will there be an agreement within three months?
                yes: agreement
                by: \(day(90))
              agreement_on:
                question: When will there be an agreement?
                date_of: agreement
              strike_begun:
                question: Will there be a strike?
                yes: strike.at(begun)
              strike_stage:
                question: Where does the strike stand at the end?
                category: strike.stage

            # What if? Play one with: simulate run \(name).yaml --variant strike_now
            variants:
              strike_now:
                title: The strike begins at once
                set: {strike.stage: begun}
              resolute:
                title: The union means what it says
                set: {resolve: 0.9}

            """
    }
}
