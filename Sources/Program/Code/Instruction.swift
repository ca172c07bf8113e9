// SPDX-License-Identifier: GPL-3.0-or-later

/// One step of the program: 16 bytes, trivial to copy. See `Opcode` for the fields.
public struct Instruction: Sendable, Equatable {
    /// What is done.
    public var opcode: Opcode
    /// The register that it is written to.
    public var dst: UInt16
    /// The first operand: a register, or what the opcode says.
    public var a: UInt16
    /// The second operand.
    public var b: UInt16
    /// The third operand.
    public var c: UInt16
    /// The fourth operand.
    public var d: UInt16
    /// Where to jump, or an index into a table.
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
