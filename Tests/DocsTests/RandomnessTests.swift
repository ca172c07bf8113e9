// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Testing

/// The commands of `Docs/Randomness.md` show what the page says.
struct RandomnessTests {
    @Test func `every command of the page does what it shows`() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let blocks = try MarkdownPage("Randomness").blocks.filter { $0.language == "sh" }
        #expect(blocks.count >= 6)
        for block in blocks {
            let outcome = try tool.run(block.text)
            #expect(outcome.status == 0, "line \(block.line): \(outcome.output)")
        }
    }

    @Test func `the sites that the page lists are those of the program`() throws {
        let example = Example(
            """
            parameters: {p: "beta(2, 2)"}
            state: {x: "normal(0, 1)"}
            actors: {a: , b: , A: }
            leverage:
              L:
                holder: a
                stages: {first: , S: {after: 1 to 2 days, do: {x: "x + normal(0, 1)"}}}
                withdrawn: {after: 3 to 5 days, do: {x: "normal(0, p)"}}
                supply: {stock: 3 to 5, unit: boxes, use: {S: 1}}
            meetings:
              M:
                who: a
                after: 2 to 3 days
                postponed: {rate: 0.1 per day, by: 1 to 2 days}
                cancelled: {rate: 0.1 per day, do: {x: "normal(0, 2)"}}
                revived: {after: 1 to 2 days}
                do: {x: "normal(0, 3)"}
            events: {E: {every: 1 to 2 days, do: {x: "normal(0, 4)"}}}
            decisions:
              D:
                who: a
                every: 1 to 2 days
                rationality: 1
                options: {O: {utility: x, do: {x: "normal(0, 5)"}}, other: {utility: 0}}
            games:
              G:
                every: 1 to 2 days
                rationality: 1
                players:
                  A: {options: {O: {do: {x: "normal(0, 9)"}}, other: }}
                  b: {options: {yes: , no: }}
                payoffs: {O: {yes: [1, 0], no: [0, x]}, other: {yes: [0, 0], no: [1, 1]}}
            negotiations:
              N:
                issues: {share: {0: nothing, 1: all}}
                parties: {a: {ideal: {share: 1}, walk_away: 0}, b: {ideal: {share: 0}, walk_away: 0}}
                protocol: nash
                every: 1 to 2 days
                agreed: {do: {x: "normal(0, 7)"}}
                failed: {do: {x: "normal(0, 8)"}}
            outcomes: {o: {value: x}, stock: {value: L.stock}}
            variants: {v: {set: {x: "normal(0, 6)"}}}
            """, in: "nowhere")
        let program = try Program.lower(try example.read(variant: "v"))
        let sites = Set(program.sites.map(\.name))
        let listed = try MarkdownPage("Randomness").rows
            .flatMap { $0[1].matches(of: /`([A-Za-z_\/.]+)`/).map { String($0.1) } }
            .map {
                $0.replacing("parameters/NAME", with: "parameters/p")
                    .replacing("NAME", with: "x").replacing("TARGET", with: "x")
            }
        #expect(listed.count >= 25)
        for site in listed { #expect(sites.contains(site)) }
    }
}
