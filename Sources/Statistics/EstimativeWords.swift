// SPDX-License-Identifier: GPL-3.0-or-later

/// The words of estimative probability of the United States' Intelligence Community Directive 203
/// (2015).
public enum EstimativeWords {
    /// The directive's terms are 01–05, 05–20, 20–45, 45–55, 55–80, 80–95 and 95–99 %; a share on a
    /// boundary takes the term further from even chance. Beyond 1 and 99 % the directive has no term, and
    /// its outermost ones are kept with the number beside them.
    public static func words(for share: Double) -> String {
        switch share {
        case ...0.05: "almost no chance"
        case ...0.20: "very unlikely"
        case ...0.45: "unlikely"
        case ..<0.55: "roughly even chance"
        case ..<0.80: "likely"
        case ..<0.95: "very likely"
        default: "almost certain"
        }
    }
}
