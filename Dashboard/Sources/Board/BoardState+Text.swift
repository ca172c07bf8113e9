// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension BoardState {
    /// Of the names and values of a query or a fragment; other names are left to others.
    public init(_ items: [(name: String, value: String)]) throws(StateProblem) {
        let size = items.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard size <= 2 * Self.mostBytes else { throw .tooLong }
        for (name, value) in items {
            switch name {
            case "set": settings.append(value)
            case "shape": shapes.append(try Shape(value))
            case "variant": variant = value == "baseline" || value.isEmpty ? nil : value
            case "seed":
                guard let number = UInt64(value) else { throw .badSeed(value) }
                seed = number
            case "trials":
                guard let number = Int(value), (1...Self.mostTrials).contains(number) else {
                    throw .badTrials(value)
                }
                trials = number
            case "digest": digest = value
            default: break
            }
        }
        guard settings.count + shapes.count <= Self.mostSettings else { throw .tooMany }
    }

    /// Of the text of a fragment, without `#`.
    public init(fragment: String) throws(StateProblem) {
        guard fragment.utf8.count <= Self.mostBytes else { throw .tooLong }
        var items: [(name: String, value: String)] = []
        for item in fragment.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let value = String(parts[1]).removingPercentEncoding else {
                throw .unreadable(String(item.prefix(60)))
            }
            items.append((String(parts[0]), value))
        }
        try self.init(items)
    }

    /// What reads back as the same state.
    public var fragment: String {
        var items = settings.map { ("set", $0) } + shapes.map { ("shape", $0.text) }
        if let variant { items.append(("variant", variant)) }
        if let seed { items.append(("seed", String(seed))) }
        if let trials { items.append(("trials", String(trials))) }
        if let digest { items.append(("digest", digest)) }
        return items.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
    }

    /// As a part of a link.
    static func encoded(_ text: String) -> String {
        // RFC 3986, 2.3: what stands for itself everywhere.
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}

extension Shape {
    /// `us_resolve:0.5:1.2`.
    init(_ text: String) throws(StateProblem) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, let shift = Double(parts[1]),
            let width = Double(parts[2])
        else { throw .badShape(String(text.prefix(60))) }
        guard Self.shifts.contains(shift), Self.widths.contains(width) else {
            throw .shapeOutOfRange(String(parts[0]))
        }
        self.init(String(parts[0]), shift: shift, width: width)
    }

    var text: String { "\(name):\(shift):\(width)" }
}
