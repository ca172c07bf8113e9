// SPDX-License-Identifier: GPL-3.0-or-later

/// Which clock fires next is what everything waits for, and it can't be guessed. So a clock that goes
/// on whatever its event does, at a rate that the event does not touch, goes on before the rest of the
/// event: the processor looks for the next one while it still works on this one.
extension CodeBuilder {
    /// `later` is what will stand behind the stretch.
    mutating func restartFirst(_ later: [Line]) {
        let last = lines.count - 2
        guard last > 0, lines[last].opcode == .restart,
            case .permanent = lines[last].a,
            // It is the end of all ways through the stretch.
            lines[...last].allSatisfy({ $0.opcode != .next }), lines[last + 1].opcode == .next,
            (lines + later).allSatisfy({ target(of: $0) != last + 1 }),
            (lines[..<last] + later).allSatisfy({ !Self.meet($0, lines[last]) })
        else { return }
        lines.insert(lines.remove(at: last), at: 0)
        // What led to it leads to what came after it.
        positions = positions.mapValues { $0 <= last ? $0 + 1 : $0 }
    }

    /// Where a line leads, if that is known yet: what stands behind the stretch is not.
    private func target(of line: Line) -> Int? { line.label.flatMap { positions[$0] } }

    /// Whether a line may set the rate at which the clock goes on, or the clock itself.
    private static func meet(_ line: Line, _ restart: Line) -> Bool {
        switch line.opcode {
        // They write rows of registers.
        case .bargain, .play: true
        case .fired, .setRate, .setRateProduct, .restart, .stop, .stopFired, .arm, .armAt, .disarm:
            line.d == restart.d
        case .retryOutside: line.dst == restart.a || line.c == restart.a
        default: line.dst == restart.a
        }
    }
}
