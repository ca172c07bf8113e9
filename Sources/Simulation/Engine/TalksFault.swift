// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Program

/// Why a negotiation can't be held, found once more outside the trial loop, which knows only that it can't.
struct TalksFault {
    let talks: Talks
    /// As `Talks` orders them.
    let inputs: UnsafePointer<Double>

    /// The first input that can't be, with its key and its party.
    var words: String {
        aSetting ?? (0..<talks.parties).lazy.compactMap(aNumber).first ?? together
            ?? "a number of its protocol is out of range"
    }

    private var aSetting: String? {
        for (index, number) in talks.method.settings.enumerated()
        where !number.accepts(inputs[index]) {
            return refusal(of: number, "'\(number.name)'", inputs[index])
        }
        return nil
    }

    private func aNumber(of party: Int) -> String? {
        let name = talks.partyNames[party]
        let input = inputs + talks.method.settings.count + party * talks.inputsPerParty
        for (index, number) in talks.method.partyNumbers.enumerated()
        where !number.accepts(input[1 + index]) {
            return refusal(of: number, "'\(number.name)' of '\(name)'", input[1 + index])
        }
        if !input[0].isFinite {
            return "'walk_away' of '\(name)' would be \(Fault.describe(input[0]))"
        }
        let ideals = input + 1 + talks.method.partyNumbers.count
        for (issue, range) in talks.ranges.enumerated() {
            let (ideal, weight) = (ideals[issue], ideals[talks.issues + issue])
            let issueName = talks.issueNames[issue]
            if !(ideal >= -1e-9 && ideal <= 1 + 1e-9) {
                let value = range.lowerBound + ideal * (range.upperBound - range.lowerBound)
                return
                    "the ideal of '\(name)' on '\(issueName)' would be \(Fault.describe(value)); "
                    + "the issue goes from \(describe(range.lowerBound)) to "
                    + describe(range.upperBound)
            }
            if !(weight >= 0 && weight < .infinity) {
                return "the weight of '\(issueName)' for '\(name)' would be "
                    + "\(Fault.describe(weight)); a weight must be finite and 0 or more"
            }
        }
        if talks.issues > 0, (0..<talks.issues).allSatisfy({ ideals[talks.issues + $0] == 0 }) {
            return "the weights of '\(name)' would all be 0"
        }
        return nil
    }

    /// What each may be, and all together may not.
    private var together: String? {
        switch talks.method {
        case .ultimatum where inputs[0] > inputs[1]:
            return "'low' would be \(describe(inputs[0])), above 'high', which would be "
                + describe(inputs[1])
        case .committee where inputs[0] > Double(talks.parties):
            return "'quota' would be \(describe(inputs[0])), more votes than there are members: "
                + "\(talks.parties)"
        case .committee:
            if (0..<talks.parties).allSatisfy({ number(1, of: $0) == 0 }) {
                return "nobody's 'recognition' would be above 0"
            }
            let unlike = (1..<talks.parties).first { party in
                (0..<2).contains { number($0, of: party) != number($0, of: 0) }
            }
            return unlike.map {
                "under the open rule members must be alike, but '\(talks.partyNames[$0])' would differ "
                    + "from '\(talks.partyNames[0])' in 'patience' or 'recognition'"
            }
        case .spatial, .compromise, .empirical:
            return "nobody would have both 'capability' and 'salience' above 0"
        default: return nil
        }
    }

    private func number(_ index: Int, of party: Int) -> Double {
        inputs[talks.method.settings.count + party * talks.inputsPerParty + 1 + index]
    }

    private func refusal(
        of number: BargainingProtocol.Number, _ name: String, _ value: Double
    ) -> String {
        let rate = talks.method.rates.first { $0.number == number.name }
        let made = rate.map { ", or what '\($0.name)' makes of it," } ?? ""
        return "\(name)\(made) would be \(describe(value)); it must be \(number.rangeInWords)"
    }

    private func describe(_ value: Double) -> String {
        value.isFinite ? BargainingProtocol.Number.words(value) : Fault.describe(value)
    }
}
