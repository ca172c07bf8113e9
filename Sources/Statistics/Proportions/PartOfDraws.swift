// SPDX-License-Identifier: GPL-3.0-or-later

/// How often something happened in some trials of a two-layer run, which are not equally many in each
/// draw: a ratio of two sums over draws.
///
/// The variance is the linearised one, D ÷ (D − 1) Σ (Y − p M)² ÷ (Σ M)² over the D draws that have such
/// trials, with M of them and Y successes (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, section
/// 9A). Over that of independent trials it is the design effect, at least 1 and at most Σ M² ÷ Σ M.
struct PartOfDraws {
    private(set) var successes = 0
    private(set) var trials = 0
    /// Draws that have such trials.
    private(set) var draws = 0
    private(set) var effectiveCount = 0.0
    private(set) var interval = Interval(low: 0, high: 1)
    private(set) var scarcity: Proportion.Scarcity?

    /// Counts in trial order, `repeats` of them to a draw.
    init(_ flags: [UInt8], where isMember: [Bool], repeats: Int) {
        var parts: [Draw] = []
        for start in stride(from: 0, to: flags.count, by: max(1, repeats)) {
            var (members, held) = (0, 0)
            for trial in start..<min(flags.count, start + max(1, repeats)) where isMember[trial] {
                members += 1
                if flags[trial] == 1 { held += 1 }
            }
            guard members > 0 else { continue }
            parts.append((Double(members), Double(held)))
        }
        self.init(parts, repeats: repeats)
    }

    /// The members of a draw, and their successes.
    typealias Draw = (members: Double, successes: Double)

    /// Of draws that have members, in trial order.
    init(_ parts: [Draw], repeats: Int) {
        for part in parts {
            successes += Int(part.successes)
            trials += Int(part.members)
        }
        draws = parts.count
        guard trials > 0 else { return }
        let count = Double(trials)
        let proportion = Double(successes) / count
        // As if the trials of a draw were all alike.
        let worst = parts.reduce(0) { $0 + $1.members * $1.members } / count
        effectiveCount = count / worst
        let hits = parts.count { $0.successes > 0 }
        let misses = parts.count { $0.successes < $0.members }
        guard repeats > 1 else {
            interval = Wilson.interval(proportion: proportion, effectiveCount: count)
            effectiveCount = count
            return
        }
        guard draws > 1 else {
            scarcity = .oneDraw
            return
        }
        var z = Confidence.z95
        if min(hits, misses) >= FewDraws.least {
            var (second, fourth) = (0.0, 0.0)
            for part in parts {
                let rest = part.successes - proportion * part.members
                second += rest * rest
                fourth += rest * rest * rest * rest
            }
            let number = Double(draws)
            let plain = count * proportion * (1 - proportion)
            let effect = number / (number - 1) * second / plain
            effectiveCount = count / min(max(1, effect), max(1, worst))
            z = Confidence.t95(Confidence.degrees(draws: number, second: second, fourth: fourth))
        } else if successes > 0, successes < trials {
            scarcity = hits <= misses ? .hits(hits, of: draws) : .misses(misses, of: draws)
            z = Confidence.t95(Double(draws - 1))
        }
        interval = Wilson.interval(proportion: proportion, effectiveCount: effectiveCount, z: z)
    }
}

extension Proportion {
    /// How often something happened in those trials that are members, in trial order.
    public init(_ flags: [UInt8], where isMember: [Bool], repeats: Int) {
        self.init(PartOfDraws(flags, where: isMember, repeats: repeats))
    }
}

/// How often something happened in each draw; what is said of some of them is counted from that.
public struct HitsOfDraws: Sendable {
    private let draws: [PartOfDraws.Draw]
    private let repeats: Int

    /// Flags in trial order, `repeats` of them to a draw.
    public init(_ flags: [UInt8], repeats: Int) {
        let repeats = max(1, repeats)
        self.repeats = repeats
        draws = stride(from: 0, to: flags.count, by: repeats).map { start in
            let part = flags[start..<min(flags.count, start + repeats)]
            return (Double(part.count), Double(part.count { $0 == 1 }))
        }
    }

    /// The same as of all trials of those draws that are members.
    public func proportion(where isMember: [Bool]) -> Proportion {
        Proportion(
            PartOfDraws(zip(draws, isMember).compactMap { $1 ? $0 : nil }, repeats: repeats))
    }
}
