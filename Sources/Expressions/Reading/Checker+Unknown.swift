// SPDX-License-Identifier: GPL-3.0-or-later

/// What is said of names that stand for nothing.
extension Checker {
    func unknown(_ path: [String], _ span: Span) -> FormulaError {
        let name = path.joined(separator: ".")
        if path.count == 1 {
            if let reading = item(name) {
                return FormulaError(.itemAsValue(name, reading: reading), span)
            }
            if UnitTable(named: scope.units)[name] != nil {
                return FormulaError(.unitAsName(name), span)
            }
        }
        return FormulaError(.unknownName(name, known: scope.names), span)
    }

    /// What can be read of a meeting, an event, leverage, a decision or a negotiation of that name.
    private func item(_ name: String) -> String? {
        let reading = ["held", "happened", "stage", "choice", "agreed"].first {
            scope.resolve([name, $0]) != nil
        }
        return reading.map { "\(name).\($0)" }
    }

    /// Whether the tree is a bare unit that no name hides.
    func bareUnit(_ tree: Syntax) -> String? {
        guard case .name(let path) = tree.kind, path.count == 1, scope.resolve(path) == nil,
            item(path[0]) == nil, UnitTable(named: scope.units)[path[0]] != nil
        else { return nil }
        return path[0]
    }

    /// `10 - 30 days`, as an interval.
    func dashedInterval(_ left: Syntax, _ right: Syntax) -> String? {
        guard case .number(let low) = left.kind else { return nil }
        var inner = right
        while case .suffixed(let value, _) = inner.kind { inner = value }
        guard case .number(let high) = inner.kind, low < high else { return nil }
        return text.part(left.span) + " to " + text.part(right.span)
    }

    /// `10 to 30 days` for `30 to 10 days`.
    func swapped(_ low: Syntax, _ high: Syntax) -> String? {
        let (first, second) = (text.part(low.span), text.part(high.span))
        // A bare lower bound has been given the upper one's unit.
        guard Double(first) != nil else { return "\(second) to \(first)" }
        var inner = high
        peel: while true {
            switch inner.kind {
            case .suffixed(let value, _), .per(let value, _): inner = value
            default: break peel
            }
        }
        guard case .number = inner.kind else { return nil }
        let number = text.part(inner.span)
        return "\(number) to \(first)\(second.dropFirst(number.count))"
    }
}
