// SPDX-License-Identifier: GPL-3.0-or-later

/// A chance told apart by news step by step: after the first, the next best within each part.
///
/// News is chosen on one half of the draws and measured on the other, in trials whose answer is still open. It ends
/// where nothing more is seen on either.
public struct NewsTree: Sendable {
    /// The news that leads to a node from the one above it.
    public struct Step: Sendable {
        public let news: Int
        public let moment: Double
        public let hasCome: Bool
    }

    public struct Node: Sendable {
        public let level: Int
        /// `nil` at the root.
        public let step: Step?
        /// On the measured half, in trials that got here.
        public let chance: Proportion
        /// How many of all these are.
        public let part: Proportion
        public let isLeaf: Bool
    }

    /// From the root on, each before its parts.
    public private(set) var nodes: [Node] = []
    private let usable: [Int]
    private let moments: [Double]
    private let levels: Int
    private let halves: [NewsSample]

    /// Looks at the usable news. Without levels, and of an answer that is not one chance, there is no node.
    public init(
        _ usable: [Int], _ moments: [Double], levels: Int, choosing chosen: NewsSample,
        measuring measured: NewsSample
    ) {
        self.usable = usable
        self.moments = moments
        self.levels = levels
        halves = [chosen, measured]
        guard levels > 0, measured.answer.isChance else { return }
        grow(halves.map { [Bool](repeating: true, count: $0.answer.count) }, 0, from: nil)
    }

    private mutating func grow(_ isMember: [[Bool]], _ level: Int, from step: Step?) {
        let answer = halves[1].answer
        let next = level < levels ? best(isMember, after: step?.moment ?? 0) : nil
        guard case .chance(let chance) = answer.estimate(where: isMember[1]) else { return }
        nodes.append(
            Node(
                level: level, step: step, chance: chance,
                part: answer.proportion(isMember[1].map { $0 ? 1 : 0 }), isLeaf: next == nil))
        guard let next else { return }
        for hasCome in [true, false] {
            let parts = zip(halves, isMember).map { half, isMember in
                let come = half.hasCome(next.news, before: next.moment)
                let isOpen = half.isOpen(at: next.moment)
                return isMember.indices.map {
                    isMember[$0] && come[$0] == hasCome && isOpen?[$0] ?? true
                }
            }
            grow(
                parts, level + 1,
                from: Step(news: next.news, moment: next.moment, hasCome: hasCome))
        }
    }

    /// The news that takes most off what some trials leave open; `nil` if none is seen on either half.
    private func best(
        _ isMember: [[Bool]], after first: Double
    ) -> (news: Int, moment: Double)? {
        func split(_ half: Int, _ news: Int, _ moment: Double) -> NewsSplit? {
            let isOpen = halves[half].isOpen(at: moment)
            return NewsSplit(
                halves[half].answer, hasCome: halves[half].hasCome(news, before: moment),
                among: isOpen.map { zip(isMember[half], $0).map { $0 && $1 } } ?? isMember[half])
        }
        var best: (news: Int, moment: Double)?
        var most = 0.0
        for news in usable {
            for moment in moments where moment >= first {
                guard let found = split(0, news, moment), found.isSeen, found.share > most else {
                    continue
                }
                best = (news, moment)
                most = found.share
            }
        }
        guard let best, split(1, best.news, best.moment)?.isSeen == true else { return nil }
        return best
    }
}
