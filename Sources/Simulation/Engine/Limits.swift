// SPDX-License-Identifier: GPL-3.0-or-later

/// What a trial may cost, so that no scenario can hang the program.
public enum TrialLimits {
    /// Events in one trial.
    public static let events = 10_000_000
    /// Events at one moment.
    public static let eventsAtOneMoment = 100_000
    /// Steps of work in one trial: a second or two.
    public static let work = 2_000_000_000
    /// Tries at a truncated draw.
    public static let tries = 100_000
}
