// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Typed access: each reports and gives nothing where the node is not that. `what` reads like
/// `the date of a meeting`.
extension Node {
    /// The scalar, quoted or not.
    public func text(_ what: String, _ sink: DiagnosticSink) -> Scalar? {
        if case .scalar(let scalar) = self { return scalar }
        sink.report(DocumentProblem.notText(what), at: place)
        return nil
    }

    /// A finite number in plain decimal notation: `0.06`, `1e-3`, `1_000`.
    public func number(_ what: String, _ sink: DiagnosticSink) -> Double? {
        guard let scalar = text(what, sink) else { return nil }
        // What Double reads beyond that, such as `0x1p3`, `inf` and `nan`, has other letters.
        let isDecimal = scalar.text.utf8.allSatisfy {
            "0123456789.+-eE".utf8.contains($0) || $0 == 95
        }
        guard isDecimal, let plain = Self.withoutGroups(scalar.text), let value = Double(plain),
            value.isFinite
        else {
            sink.report(DocumentProblem.notNumber(what, scalar.text), at: scalar.place)
            return nil
        }
        return value
    }

    /// A whole number within a range, without point or exponent.
    public func integer(
        _ what: String, in range: ClosedRange<Int>, _ sink: DiagnosticSink
    ) -> Int? {
        guard let scalar = text(what, sink) else { return nil }
        guard let plain = Self.withoutGroups(scalar.text), let value = Int(plain),
            range.contains(value)
        else {
            sink.report(DocumentProblem.notInteger(what, range, scalar.text), at: scalar.place)
            return nil
        }
        return value
    }

    /// `true` or `false`; not YAML's `yes`, `on` and their like.
    public func boolean(_ what: String, _ sink: DiagnosticSink) -> Bool? {
        guard let scalar = text(what, sink) else { return nil }
        switch scalar.text {
        case "true": return true
        case "false": return false
        default:
            sink.report(DocumentProblem.notTruth(what, scalar.text), at: scalar.place)
            return nil
        }
    }

    /// Without the underscores of `1_000`, each of which stands between digits.
    private static func withoutGroups(_ text: String) -> String? {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        let isGrouped = zip(parts, parts.dropFirst()).allSatisfy { left, right in
            left.last?.isNumber == true && right.first?.isNumber == true
        }
        return isGrouped ? parts.joined() : nil
    }

    /// The entries of a mapping of names to things; none where it is empty.
    public func entries(of what: String, _ sink: DiagnosticSink) -> [Entry] {
        if isNull { return [] }
        if case .mapping(let mapping) = self { return mapping.entries }
        sink.report(DocumentProblem.instead(of: what, self), at: place)
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

extension Node.Scalar {
    /// The place of a part of the text, given in Unicode scalars; the scalar's own place where the
    /// file writes the text in another way, as with escapes.
    public func place(offset: Int, length: Int) -> SourcePlace {
        place.part(of: text, offset: offset, length: length)
    }
}
