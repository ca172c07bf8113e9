// SPDX-License-Identifier: GPL-3.0-or-later

/// One message about one place.
public struct Diagnostic: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, Comparable {
        /// What a user may want to know: the lint of `simulate check`.
        case note
        /// Likely a mistake; the scenario still runs.
        case warning
        /// The input is refused.
        case error

        public static func < (left: Severity, right: Severity) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    public let severity: Severity
    /// Nothing for what concerns a whole file or no file (then the message names it).
    public let place: SourcePlace?
    /// One sentence without a full stop, in lower case.
    public let message: String
    private let findHint: @Sendable () -> String?
    private let findCode: @Sendable () -> String?

    /// The hint is worked out when it is asked for: finding the nearest of many names is slow, and few
    /// messages of a flood are shown.
    public init(
        _ severity: Severity, at place: SourcePlace?, _ message: String,
        hint: @autoclosure @escaping @Sendable () -> String? = nil,
        code: @autoclosure @escaping @Sendable () -> String? = nil
    ) {
        self.severity = severity
        self.place = place
        let instance = place?.instance.map { " (\($0.words))" } ?? ""
        self.message = message.hasSuffix(instance) ? message : message + instance
        self.findHint = hint
        self.findCode = code
    }

    /// What stands behind the caret: `did you mean 'putin'?`
    public var hint: String? { findHint() }

    /// What kind of message it is, whatever its words: `scenario.unknown-unit`; `nil` if it has none.
    public var code: String? { findCode() }

    /// What a problem says about a place.
    public init(_ problem: some Problem, at place: SourcePlace?) {
        self.init(
            problem.severity, at: place, problem.message, hint: problem.hint, code: problem.code)
    }

    /// The same in other words.
    public func saying(_ message: String) -> Diagnostic {
        Diagnostic(severity, at: place, message, hint: hint, code: code)
    }

    public static func == (left: Diagnostic, right: Diagnostic) -> Bool {
        left.severity == right.severity && left.place == right.place
            && left.message == right.message
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(severity)
        hasher.combine(place)
        hasher.combine(message)
    }
}
