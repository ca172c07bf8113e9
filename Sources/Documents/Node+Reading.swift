// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Typed access: each reports and gives nothing where the node is not that. `what` reads like
/// `the date of a meeting`.
extension Node {
    public func text(_ what: String, _ sink: DiagnosticSink) -> Scalar? {
        if case .scalar(let scalar) = self { return scalar }
        sink.report(DocumentProblem.notText(what), at: place)
        return nil
    }

    /// A finite number in plain decimal notation.
    public func number(_ what: String, _ sink: DiagnosticSink) -> Double? {
        guard let scalar = text(what, sink) else { return nil }
        let isDecimal = scalar.text.allSatisfy { "0123456789.+-eE_".contains($0) }
        guard isDecimal, let value = Double(scalar.text.filter { $0 != "_" }), value.isFinite else {
            sink.report(DocumentProblem.notNumber(what, scalar.text), at: scalar.place)
            return nil
        }
        return value
    }

    public func integer(
        _ what: String, in range: ClosedRange<Int>, _ sink: DiagnosticSink
    ) -> Int? {
        guard let scalar = text(what, sink) else { return nil }
        guard let value = Int(scalar.text.filter { $0 != "_" }), range.contains(value) else {
            sink.report(DocumentProblem.notInteger(what, range), at: scalar.place)
            return nil
        }
        return value
    }

    public func boolean(_ what: String, _ sink: DiagnosticSink) -> Bool? {
        guard let scalar = text(what, sink) else { return nil }
        switch scalar.text {
        case "true": return true
        case "false": return false
        default:
            sink.report(DocumentProblem.notTruth(what), at: scalar.place)
            return nil
        }
    }

    /// The entries of a mapping of names to things; none where it is empty.
    public func entries(of what: String, _ sink: DiagnosticSink) -> [Entry] {
        if isNull { return [] }
        if case .mapping(let mapping) = self { return mapping.entries }
        sink.report(DocumentProblem.notMapping(what), at: place)
        return []
    }

    /// One text or a list of texts.
    public func texts(_ what: String, _ sink: DiagnosticSink) -> [Scalar] {
        switch self {
        case .scalar(let scalar): return isNull ? [] : [scalar]
        case .sequence(let sequence): return sequence.items.compactMap { $0.text(what, sink) }
        case .mapping:
            sink.report(DocumentProblem.notText(what), at: place)
            return []
        }
    }

    /// The items of a list.
    public func items(_ what: String, _ sink: DiagnosticSink) -> [Node] {
        if case .sequence(let sequence) = self { return sequence.items }
        sink.report(DocumentProblem.notSequence(what), at: place)
        return []
    }

    /// Nothing written where a value could stand.
    public var isNull: Bool {
        guard case .scalar(let scalar) = self, !scalar.isQuoted else { return false }
        return ["", "~", "null"].contains(scalar.text)
    }
}
