// SPDX-License-Identifier: GPL-3.0-or-later

/// A committee that divides a pie of 1 by votes: somebody is recognized by chance and proposes, and a
/// quota of votes carries it (D. Baron and J. Ferejohn, American Political Science Review 83 (1989),
/// 1181–1206). In the stationary equilibrium a proposer buys the votes it needs from those who cost
/// least, at what waiting is worth to them.
///
/// Agreement is at once under the closed rule. All memory is the caller's.
struct Committee {
    let count: Int
    /// Votes that carry a proposal, the proposer's own included; 1 to `count`.
    let quota: Int
    /// What a pie a round later is worth, by party; above 0 and below 1.
    let patience: UnsafePointer<Double>
    /// Chances to be recognized, by party; 0 or more, their sum above 0. Made to sum to 1.
    let recognition: UnsafeMutablePointer<Double>
    let memory: UnsafeMutablePointer<Double>
    let work: WorkMeter?

    static func memoryNeeded(_ parties: Int) -> Int { parties * (parties + 8) }

    struct End {
        var rounds: Int
        var proposer: Int
    }

    /// What a vote costs, by party.
    var prices: UnsafeMutablePointer<Double> { memory }
    /// How likely a party is to be a partner of some other proposer.
    var partnership: UnsafeMutablePointer<Double> { memory + count }
    /// The chance that a party (row) proposes and another (column) is its partner.
    var plan: UnsafeMutablePointer<Double> { memory + 2 * count }
    /// 6 numbers per party to work in.
    var scratch: UnsafeMutablePointer<Double> { memory + 2 * count + count * count }

    init(
        count: Int, quota: Int, patience: UnsafePointer<Double>,
        recognition: UnsafeMutablePointer<Double>, memory: UnsafeMutablePointer<Double>,
        work: WorkMeter? = nil
    ) {
        self.work = work
        self.count = count
        self.quota = quota
        self.patience = patience
        self.recognition = recognition
        self.memory = memory
        var total = 0.0
        for party in 0..<count { total += recognition[party] }
        for party in 0..<count { recognition[party] /= total }
    }

    /// The closed rule: the first proposal is voted on as it stands. Leaves everybody's share.
    func playClosed(
        into shares: UnsafeMutablePointer<Double>, uniform: () -> Double
    ) -> End? {
        findPrices()
        findPlan()
        let proposer = recognized(uniform())
        drawPartners(of: proposer, into: shares, uniform: uniform)
        var left = 1.0
        for party in 0..<count {
            shares[party] *= prices[party]
            left -= shares[party]
        }
        shares[proposer] = left
        return End(rounds: 1, proposer: proposer)
    }

    private func recognized(_ luck: Double) -> Int {
        var sum = 0.0
        var last = 0
        for party in 0..<count where recognition[party] > 0 {
            sum += recognition[party]
            if luck < sum { return party }
            last = party
        }
        return last
    }
}
