// SPDX-License-Identifier: GPL-3.0-or-later

/// Joins an operation and the one that alone uses its result into one instruction: half the
/// dispatches, and the same roundings.
extension CodeBuilder {
    mutating func fuse() {
        let mentions = temporaryMentions()
        // Where somebody may come from elsewhere.
        let labelled = Set(lines.compactMap { line in line.label.flatMap { positions[$0] } })
        var joined: [Line] = []
        var moved: [Int] = []
        for (index, line) in lines.enumerated() {
            if let last = joined.last, !labelled.contains(index),
                let both = Self.join(last, line, mentions)
            {
                joined[joined.count - 1] = both
                moved.append(joined.count - 1)
            } else {
                joined.append(line)
                moved.append(joined.count - 1)
            }
        }
        moved.append(joined.count)
        positions = positions.mapValues { moved[$0] }
        lines = joined
    }

    /// How often each temporary is named: one that is written once and read once is named twice.
    private func temporaryMentions() -> [Register: Int] {
        var mentions: [Register: Int] = [:]
        for line in lines {
            for register in [line.dst, line.a, line.b, line.c] {
                if case .temporary = register { mentions[register, default: 0] += 1 }
            }
        }
        return mentions
    }

    /// Both in one, if there is an instruction for it and the second alone uses the first's result.
    private static func join(
        _ first: Line, _ second: Line, _ mentions: [Register: Int]
    ) -> Line? {
        guard let opcode = joint[first.opcode]?[second.opcode] else { return nil }
        if second.opcode == .next {
            var both = first
            both.opcode = opcode
            return both
        }
        let result = first.dst
        guard case .temporary = result, mentions[result] == 2 else { return nil }
        var both = second
        both.opcode = opcode
        (both.a, both.b) = (first.a, first.b)
        switch (first.opcode, second.opcode) {
        case (.multiply, .add), (.add, .multiply), (.multiply, .multiply), (.add, .add),
            (.subtract, .multiply):
            // Sums and products are the same from either side.
            guard second.a == result || second.b == result else { return nil }
            both.c = second.a == result ? second.b : second.a
        case (.drawNormal, .add):
            guard second.a == result || second.b == result else { return nil }
            both.c = second.a == result ? second.b : second.a
            (both.d, both.target, both.origin) = (first.d, first.target, first.origin)
        case (.drawNormalAdd, .storeFinite):
            guard second.a == result else { return nil }
            (both.c, both.d, both.target) = (first.c, first.d, first.target)
        case (.add, .subtract), (.maximum, .minimum):
            guard second.a == result else { return nil }
            both.c = second.b
        case (.add, .storeFinite), (.multiply, .storeFinite), (.multiplyAdd, .storeFinite),
            (.clamp, .storeFinite), (.multiply, .setRate):
            guard second.a == result else { return nil }
            both.c = first.c
        default: return nil
        }
        return both
    }

    private static let joint: [Opcode: [Opcode: Opcode]] = [
        .multiply: [
            .add: .multiplyAdd, .multiply: .multiplyMultiply, .storeFinite: .multiplyStore,
            .setRate: .setRateProduct,
        ],
        .add: [
            .multiply: .addMultiply, .add: .addAdd, .subtract: .addSubtract,
            .storeFinite: .addStore,
        ],
        .subtract: [.multiply: .subtractMultiply],
        .maximum: [.minimum: .clamp],
        .multiplyAdd: [.storeFinite: .multiplyAddStore],
        .clamp: [.storeFinite: .clampStore],
        .drawNormal: [.add: .drawNormalAdd],
        .drawNormalAdd: [.storeFinite: .drawNormalAddStore],
        .setRate: [.next: .setRateNext],
        .setRateProduct: [.next: .setRateProductNext],
        .restart: [.next: .restartNext],
    ]
}
