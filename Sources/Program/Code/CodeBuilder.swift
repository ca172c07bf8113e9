// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// A register while code is being built: permanent ones and temporaries are numbered apart, because
/// temporaries start where the permanent ones end, which is known last.
enum Register: Hashable {
    case permanent(Int)
    case temporary(Int)
}

/// A place in the code that is not known yet.
struct Label: Hashable {
    fileprivate let number: Int
}

/// A stretch of code being written: instructions with symbolic registers and labels.
struct CodeBuilder {
    struct Line {
        var opcode: Opcode
        var dst: Register = .permanent(0)
        var a: Register = .permanent(0)
        var b: Register = .permanent(0)
        var c: Register = .permanent(0)
        var d = 0
        var target = 0
        var label: Label?
        var origin: Int
        /// `b` is a plain number (`metalogQuantile`).
        var count: Int?
    }

    var lines: [Line] = []
    /// Where labels stand.
    var positions: [Label: Int] = [:]
    /// Code that is seldom run and stands behind the rest.
    private var deferred: [(label: Label, line: Line)] = []
    private var labels = 0
    private(set) var temporaries = 0
    /// The most temporaries that were live in one stretch.
    private(set) var mostTemporaries = 0
    /// What messages say about the instructions that follow; an index into the program's origins.
    var origin = 0

    mutating func emit(
        _ opcode: Opcode, dst: Register = .permanent(0), a: Register = .permanent(0),
        b: Register = .permanent(0), c: Register = .permanent(0), d: Int = 0, target: Int = 0,
        to label: Label? = nil, count: Int? = nil
    ) {
        lines.append(
            Line(
                opcode: opcode, dst: dst, a: a, b: b, c: c, d: d, target: target, label: label,
                origin: origin, count: count))
    }

    /// An instruction behind the rest of the stretch, to be reached by a jump to that label.
    mutating func emitLater(_ opcode: Opcode, d: Int, to end: Label, at label: Label) {
        deferred.append((label, Line(opcode: opcode, d: d, label: end, origin: origin)))
    }

    /// The stretch is complete: what was put off follows, and neighbours are joined.
    mutating func finish() {
        for (label, line) in deferred {
            place(label)
            lines.append(line)
        }
        deferred = []
        fuse()
    }

    mutating func label() -> Label {
        labels += 1
        return Label(number: labels)
    }

    mutating func place(_ label: Label) {
        positions[label] = lines.count
    }

    mutating func temporary() -> Register {
        temporaries += 1
        mostTemporaries = max(mostTemporaries, temporaries)
        return .temporary(temporaries - 1)
    }

    /// Temporaries are free again: a new stretch of code begins.
    mutating func releaseTemporaries() {
        temporaries = 0
    }

    /// The finished instructions, placed at `base` in the program.
    func assemble(at base: Int, permanentCount: Int) -> [Instruction] {
        func index(_ register: Register) -> UInt16 {
            switch register {
            case .permanent(let number): UInt16(number)
            case .temporary(let number): UInt16(permanentCount + number)
            }
        }
        return lines.map { line in
            let target = line.label.map { base + (positions[$0] ?? 0) } ?? line.target
            return Instruction(
                line.opcode, dst: index(line.dst), a: index(line.a),
                b: line.count.map(UInt16.init) ?? index(line.b), c: index(line.c),
                d: UInt16(line.d), target: Int32(target))
        }
    }
}
