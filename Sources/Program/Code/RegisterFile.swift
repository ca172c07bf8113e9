// SPDX-License-Identifier: GPL-3.0-or-later

/// The permanent registers of a program: constants, parameters, slots and what the engine keeps.
struct RegisterFile {
    /// Register 0 is the present moment.
    static let now = Register.permanent(0)

    /// What the registers hold before anything runs.
    private(set) var initial: [Double] = [0]
    private(set) var names: [String?] = ["now"]
    private var constants: [UInt64: Register] = [:]
    private var named: [String: Register] = [:]

    mutating func constant(_ value: Double) -> Register {
        if let known = constants[value.bitPattern] { return known }
        let register = add(nil, value)
        constants[value.bitPattern] = register
        return register
    }

    /// Constants side by side, for `lookup` and `metalogQuantile`.
    mutating func row(_ values: [Double]) -> Register {
        let first = Register.permanent(initial.count)
        for value in values { _ = add(nil, value) }
        return first
    }

    mutating func anonymous() -> Register { add(nil, 0) }

    /// Registers side by side; at least one.
    mutating func anonymousRow(_ count: Int) -> [Register] {
        (0..<max(1, count)).map { _ in add(nil, 0) }
    }

    /// Registers side by side with what they hold before anything runs.
    mutating func anonymousRow(_ values: [Double]) -> [Register] {
        values.map { add(nil, $0) }
    }

    mutating func define(_ name: String) -> Register {
        if let known = named[name] { return known }
        let register = add(name, 0)
        named[name] = register
        return register
    }

    subscript(name: String) -> Register? { named[name] }

    var count: Int { initial.count }

    private mutating func add(_ name: String?, _ value: Double) -> Register {
        initial.append(value)
        names.append(name)
        return .permanent(initial.count - 1)
    }
}
