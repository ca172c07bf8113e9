// SPDX-License-Identifier: GPL-3.0-or-later

/// One step of the program: 16 bytes, trivial to copy. See `Opcode` for the fields.
public struct Instruction: Sendable, Equatable {
    public var opcode: Opcode
    public var dst: UInt16
    public var a: UInt16
    public var b: UInt16
    public var c: UInt16
    public var d: UInt16
    public var target: Int32

    public init(
        _ opcode: Opcode, dst: UInt16 = 0, a: UInt16 = 0, b: UInt16 = 0, c: UInt16 = 0,
        d: UInt16 = 0, target: Int32 = 0
    ) {
        self.opcode = opcode
        self.dst = dst
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.target = target
    }
}
