// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The expected-utility model of J. Scholz, G. Calbert and G. Smith, Journal of Theoretical Politics 23
/// (2011), 510-531, written down equation by equation, without regard to speed: what the engine's is held
/// against. Q is 1; of several offers of the strongest kind an actor takes the one that moves it least.
struct PlainSpatialModel {
    struct Actor {
        let capability: Double
        let salience: Double
        var position: Double
    }

    var actors: [Actor]
    private var risks: [Double] = []

    init(_ actors: [Actor]) { self.actors = actors }

    private var range: Double {
        let positions = actors.map(\.position)
        return (positions.max() ?? 0) - (positions.min() ?? 0)
    }

    private func loss(_ actor: Int, _ position: Double) -> Double {
        pow(abs(actors[actor].position - position) / range, risks[actor])
    }

    /// Votes of an actor for one position over another.
    private func vote(_ actor: Int, _ one: Double, _ other: Double) -> Double {
        actors[actor].capability * actors[actor].salience * (loss(actor, other) - loss(actor, one))
    }

    private func allVotes() -> Double {
        actors.indices.flatMap { k in
            actors.flatMap { a in actors.map { b in abs(vote(k, a.position, b.position)) } }
        }.reduce(0, +)
    }

    private func probability(_ i: Int, _ j: Int, _ all: Double) -> Double {
        actors.indices.map { max(0, vote($0, actors[i].position, actors[j].position)) }
            .reduce(0, +) / all
    }

    /// What i expects of challenging j, with the risk of an actor.
    private func challenge(_ i: Int, _ j: Int, risk: Double, _ all: Double) -> Double {
        let gap = abs(actors[i].position - actors[j].position) / range
        let success = 2 - 4 * pow(0.5 - 0.5 * gap, risk)
        let failure = 2 - 4 * pow(0.5 + 0.5 * gap, risk)
        let statusQuo = 2 - 4 * pow(0.5, risk)
        let p = probability(i, j, all)
        let salience = actors[j].salience
        return salience * (p * success + (1 - p) * failure) + (1 - salience) * success - statusQuo
    }

    mutating func playRound() {
        let count = actors.count
        risks = Array(repeating: 1, count: count)
        var all = allVotes()
        let security = (0..<count).map { i in
            (0..<count).filter { $0 != i }.map { challenge($0, i, risk: 1, all) }.reduce(0, +)
        }
        let (least, most) = (security.min() ?? 0, security.max() ?? 0)
        risks = security.map {
            let R = (2 * $0 - most - least) / (most - least)
            return (1 - R / 3) / (1 + R / 3)
        }
        all = allVotes()
        let moved = (0..<count).map { i in
            offers(to: i, all).min { abs($0 - actors[i].position) < abs($1 - actors[i].position) }
                ?? actors[i].position
        }
        for (i, position) in moved.enumerated() { actors[i].position = position }
    }

    /// Those of the strongest kind: confrontation, else compromise, else capitulation.
    private func offers(to i: Int, _ all: Double) -> [Double] {
        var kinds: [[Double]] = [[], [], []]
        for j in actors.indices where actors[j].position != actors[i].position {
            let mine = challenge(i, j, risk: risks[i], all)
            let theirs = challenge(j, i, risk: risks[i], all)
            let (from, to) = (actors[i].position, actors[j].position)
            if mine > 0, theirs > mine {
                kinds[0].append(to)
            } else if mine < 0, theirs > -mine {
                kinds[1].append(from + (to - from) * abs(mine / theirs))
            } else if mine < 0, theirs > 0, theirs < -mine {
                kinds[2].append(to)
            }
        }
        return kinds.first { !$0.isEmpty } ?? []
    }

    var mean: Double {
        let weights = actors.map { $0.capability * $0.salience }
        return zip(weights, actors).map { $0 * $1.position }.reduce(0, +) / weights.reduce(0, +)
    }

    /// The position that a majority of weighted votes prefers to each other one, by linear votes.
    var median: Double {
        let positions = Set(actors.map(\.position)).sorted()
        return positions.first { candidate in
            positions.allSatisfy { other in
                actors.map { actor in
                    actor.capability * actor.salience
                        * (abs(actor.position - other) - abs(actor.position - candidate))
                }.reduce(0, +) >= 0
            }
        } ?? .nan
    }
}
