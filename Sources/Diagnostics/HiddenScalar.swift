// SPDX-License-Identifier: GPL-3.0-or-later

/// Characters that a reader does not see, though a terminal or a browser obeys them or leaves them out.
///
/// Some are needed to write a language or an emoji, between characters of certain scripts. Elsewhere they
/// only make two texts look alike that are not.
public enum HiddenScalar {
    /// What a scalar is on its own.
    enum Kind: Equatable {
        case visible, hidden
        /// Joins its neighbours, or keeps them apart.
        case joiner
        /// Chooses a form of the character before it.
        case selector

        init(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x20..<0x7F: self = .visible
            // Controls (C0, DEL and C1) and the soft hyphen.
            case 0..<0x20, 0x7F...0x9F, 0xAD: self = .hidden
            case ..<0x300: self = .visible
            case 0x200C, 0x200D: self = .joiner
            case 0x180B...0x180D, 0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: self = .selector
            // Ends of lines and of paragraphs, and noncharacters that browsers leave out.
            case 0x2028, 0x2029, 0xFFF0...0xFFFB, 0xFFFE, 0xFFFF: self = .hidden
            // Marks, embeddings, overrides and isolates of direction, zero width, fillers, tags.
            default:
                let properties = scalar.properties
                self =
                    properties.isDefaultIgnorableCodePoint || properties.isBidiControl
                    ? .hidden : .visible
            }
        }
    }

    /// Passes on each scalar, and whether it is hidden where it is.
    public static func forEach(
        in text: some Sequence<Unicode.Scalar>, _ body: (Unicode.Scalar, _ isHidden: Bool) -> Void
    ) {
        var before: Unicode.Scalar?
        var waiting: Unicode.Scalar?
        func pass(_ scalar: Unicode.Scalar, after next: Unicode.Scalar?) {
            let isHidden = isHidden(scalar, before, next)
            body(scalar, isHidden)
            // A selector belongs to the character before it.
            if isHidden || Kind(scalar) != .selector { before = isHidden ? nil : scalar }
        }
        for scalar in text {
            if let waiting { pass(waiting, after: scalar) }
            waiting = scalar
        }
        if let waiting { pass(waiting, after: nil) }
    }

    private static func isHidden(
        _ scalar: Unicode.Scalar, _ before: Unicode.Scalar?, _ next: Unicode.Scalar?
    ) -> Bool {
        switch Kind(scalar) {
        case .visible: return false
        case .hidden: return true
        case .joiner:
            guard let before, let next, Kind(next) == .visible else { return true }
            return !(isJoined(before) && isJoined(next))
        case .selector:
            guard let before, Kind(before) == .visible else { return true }
            return !isVaried(before, by: scalar)
        }
    }

    /// Arabic, Syriac and their like, the scripts of India and South East Asia, Mongolian; emoji.
    private static func isJoined(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x600..<0x10A0, 0x1780..<0x18B0, 0x2190..<0x2C00, 0x1F000..<0x20000: true
        default: false
        }
    }

    /// Mongolian letters, ideographs, symbols and emoji.
    private static func isVaried(_ scalar: Unicode.Scalar, by selector: Unicode.Scalar) -> Bool {
        switch selector.value {
        case 0x180B...0x180F: (0x1820..<0x18B0).contains(scalar.value)
        case 0xFE00...0xFE0F: scalar.value >= 0x2010
        default: scalar.properties.isIdeographic
        }
    }
}
