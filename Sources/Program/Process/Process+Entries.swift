// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// One part of a process with its listing, for comparing two models.
public struct ProcessEntry: Sendable {
    public struct Key: Sendable, Hashable {
        public let section: String
        public let name: String
    }

    public let key: Key
    public let text: String
}

extension Process {
    /// Its parts, in the order of the listing.
    public var entries: [ProcessEntry] {
        var entries = [entry("horizon", "days", "\(horizon)")]
        entries.append(entry("horizon", "trials per parameter draw", "\(repeats)"))
        entries += parameters.map { entry("parameter", $0.name, after("~", line($0))) }
        entries += correlations.flatMap { group in
            zip(group.names, lines(group)).map { entry("correlation", $0, $1) }
        }
        entries += slots.map { entry("start value", $0.name, after("=", line($0))) }
        entries += definitions.sorted { $0.key < $1.key }.map {
            entry("derived", $0.key, "\($0.value)")
        }
        entries += tables.sorted { $0.key < $1.key }.map {
            entry("derived", $0.key, after("=", line($0)))
        }
        entries += interventions.flatMap { $0 }.map {
            entry("set at the start", $0.slot, line($0))
        }
        entries += clocks.map { clock in
            entry(
                "clock", clock.name,
                after(
                    ":",
                    lines(clock).map { $0.split(separator: " ").joined(separator: " ") }
                        .joined(separator: "; ")))
        }
        entries += outcomes.map { entry("outcome", $0.name, after(":", line($0))) }
        return entries
    }

    private func entry(_ section: String, _ name: String, _ text: String) -> ProcessEntry {
        ProcessEntry(key: .init(section: section, name: name), text: text)
    }

    /// What follows the name in a line of the listing.
    private func after(_ mark: Character, _ line: String) -> String {
        guard let index = line.firstIndex(of: mark) else { return line }
        return line[line.index(after: index)...].trimmingSpaces
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        var text = self
        while text.first == " " { text.removeFirst() }
        return String(text)
    }
}
