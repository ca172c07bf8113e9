// SPDX-License-Identifier: GPL-3.0-or-later

/// All that a user has changed on the page: what the link to it holds.
public struct BoardState: Sendable, Equatable {
    /// As `--set` takes them, `path=value`, in their order.
    public var settings: [String] = []
    /// Parameters whose distribution is moved or made wider.
    public var shapes: [Shape] = []
    /// A name of the file's; `nil` for the scenario unchanged.
    public var variant: String?
    /// `nil` for the one that the page was started with, else the scenario's, else 1.
    public var seed: UInt64?
    /// How far the answers are played; `nil` for `mostTrials`.
    public var trials: Int?
    /// Of the model that the link was made with; `nil` if the link does not say.
    public var digest: String?

    /// Trials beyond which the page plays nothing.
    public static let mostTrials = 64_000
    /// Bytes of a link's state.
    public static let mostBytes = 8_000
    public static let mostSettings = 100

    public init() {}

    /// Trials of each step, of which every one replaces the one before it.
    public var steps: [Int] {
        let most = trials ?? Self.mostTrials
        return [1_000, 4_000, 16_000].filter { $0 < most } + [most]
    }

    /// Whether nothing is changed.
    public var isAsWritten: Bool { settings.isEmpty && shapes.isEmpty && variant == nil }
}

/// How a parameter's distribution is changed.
public struct Shape: Sendable, Equatable {
    public var name: String
    /// By how many standard deviations it is moved, on the scale on which it is moved.
    public var shift: Double
    /// How many times as wide it is made.
    public var width: Double

    public static let shifts = -3.0...3.0
    public static let widths = 0.2...5.0

    public init(_ name: String, shift: Double = 0, width: Double = 1) {
        self.name = name
        self.shift = shift
        self.width = width
    }
}
