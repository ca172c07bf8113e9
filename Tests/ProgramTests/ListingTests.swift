// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Testing

@Suite struct ListingTests {
    private static let text = """
        scenario: small
        starts: 2025-01-01
        ends: 2025-01-31
        repeats: 4
        parameters: {p: "beta(2, 3)", q: "normal(0, 1)"}
        correlations: [{between: [p, q], rank: 0}]
        actors: {a: {}}
        leverage:
          item: {holder: a, stages: {none: , used: {rate: 0.1 * p per day}}, pressure: {used: 0.5}}
        meetings: {talks: {who: [a], after: 2 weeks}}
        state: {x: 0, calm: true}
        define: {d: "if(calm, 1, 2) * x"}
        events:
          step: {rate: exp(d) per day, when: item.at(used), do: {x: "x + gamma(2, 1)"}}
          daily: {every: 1 day}
        outcomes:
          held: {yes: talks.held}
          when: {date_of: item.at(used)}
          end: {value: x + item.pressure, on: 2025-01-30}
        """

    @Test func processIsListedInFull() throws {
        #expect(
            try lower(Self.text).process.listing == """
                process small
                horizon 31.0 days, 4 trials per parameter draw

                parameters, drawn once per parameter draw:
                  p ~ beta(2, 3)
                  q ~ normal(0, 1)

                tied by a Gaussian copula:
                  p: 1.0 0.0
                  q: 0.0 1.0

                slots and their start values:
                  x = 0
                  calm = 1
                  item.stage = 0
                  talks.status = 0
                  talks.date = never

                derived:
                  d = if(calm, 1, 2) * x
                  item.pressure = by item.stage: 0, 0.5

                clocks, in the order in which ties fire:
                  leverage/item/stages/used: at the rate 0.1 * p per day while item.stage == 0
                      item.stage := 1
                  meetings/talks/scheduled: as soon as talks.status == 0
                      talks.status := 1
                      talks.date := now + delay(14)
                  meetings/talks/held: on the day in talks.date while talks.status == 1
                      talks.status := 2
                      talks.date := now
                  events/step: at the rate exp(d) per day while item.stage >= 1
                      x := x + gamma(2, 1)  [draws at events/step/x]
                  events/daily: every 1 days

                outcomes:
                  held: whether talks.status == 2 holds at any moment before day 31.0
                  when: the day on which item.stage >= 1 first holds
                  end: x + item.pressure on day 30.0

                """)
    }

    @Test func disassemblyNamesEveryStretch() throws {
        let program = try lower(Self.text)
        let lines = program.disassembly.split(separator: "\n")
        let titles = lines.filter { !$0.hasPrefix(" ") }.map { $0.dropLast() }
        #expect(titles.first == "parameters")
        #expect(titles.contains("start") && titles.last == "finish")
        for clock in program.clocks {
            #expect(titles.contains(Substring(clock.name)), "\(clock.name)")
        }
        #expect(lines.count - titles.count == program.code.count)
    }
}
