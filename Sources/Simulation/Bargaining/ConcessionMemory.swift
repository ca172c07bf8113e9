// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How far a party has conceded by a round, remembered: the same few powers are asked for in every
/// negotiation of a run, and are half of its cost.
///
/// What is remembered is what would be computed, so nothing depends on what was asked before.
struct ConcessionMemory {
    /// One power; an exponent of 0 stands for none.
    private struct Entry {
        var rounds = 0
        var exponent = 0.0
        var share = 0.0
    }

    private static let size = 1024
    private let entries: UnsafeMutablePointer<Entry>

    init() {
        entries = .allocate(capacity: Self.size)
        entries.initialize(repeating: Entry(), count: Self.size)
    }

    func deallocate() { entries.deallocate() }

    /// (round ÷ last round)^(1 ÷ exponent), for an exponent above 0; 1 where there is one round only.
    ///
    /// The two parties of a negotiation, who may have exponents of their own, do not displace one
    /// another.
    @inline(__always)
    func share(by round: Int, of rounds: Int, exponent: Double, party: Int) -> Double {
        let entry = entries + (2 * round + (party & 1)) % Self.size
        if entry.pointee.exponent == exponent, entry.pointee.rounds == rounds,
            2 * round < Self.size
        {
            return entry.pointee.share
        }
        let time = rounds > 1 ? Double(round) / Double(rounds - 1) : 1
        let share = pow(time, 1 / exponent)
        if 2 * round < Self.size {
            entry.pointee = Entry(rounds: rounds, exponent: exponent, share: share)
        }
        return share
    }
}
