// SPDX-License-Identifier: GPL-3.0-or-later

public import Model

/// A scenario ready to be played: registers, code and clocks.
public struct Program: Sendable {
    /// What it was lowered from, for printing.
    public let process: Process
    /// What was compiled.
    public let scenario: Scenario
    /// SHA-256 of the process, in hexadecimal: the same digest means the same
    /// numbers for the same seed and number of trials.
    public let digest: String

    /// What the registers hold before anything runs. Register 0 is the present moment.
    public let registers: [Double]
    /// Names of the registers that have one.
    public let registerNames: [String?]
    /// From here on registers hold nothing from one stretch of code to another.
    public let firstTemporary: Int
    /// All routines, one behind the other.
    public let code: [Instruction]
    /// Runs once per parameter draw, up to `halt`.
    public let parameterEntry: Int
    /// Runs at the start of a trial, up to `next`.
    public let trialEntry: Int
    /// Runs after the last event, up to `halt`: leaves the answers in the outcomes' registers.
    public let finishEntry: Int
    /// In the order of the process.
    public let clocks: [ProgramClock]
    /// What several clocks call, behind all other code.
    public let routines: [ProgramRoutine]
    /// Addresses of random numbers.
    public let sites: [Site]
    /// In the order of the scenario.
    public let outcomes: [ProgramOutcome]
    /// Negotiations, as `bargain` numbers them.
    public let talks: [Talks]
    /// Games, as `play` numbers them.
    public let games: [GameTable]
    /// What each instruction belongs to, for messages: an index into `origins` per instruction.
    public let originOfInstruction: [Int32]
    /// Places in the file, for messages about trials.
    public let origins: [Origin]

    /// Days from the start of the first day to the end of the last.
    public var horizon: Double { process.horizon }
    /// Trials per parameter draw.
    public var repeats: Int { process.repeats }
}

/// A clock as the engine sees it.
public struct ProgramClock: Sendable {
    /// As in the process: `events/battle`.
    public let name: String
    /// Where its code starts.
    public let entry: Int
    /// Index of the site of its unit-exponential budgets.
    public let site: Int

    /// The name of what happens, which is the same where a variant has it happen.
    public var event: String { ClockName(name)?.event.path ?? name }
}

/// Code that looks at all who read something, written once.
public struct ProgramRoutine: Sendable {
    /// For listings.
    public let name: String
    /// Where its code starts, which ends with `goBack`.
    public let entry: Int
}

/// A stable name that draws.
public struct Site: Sendable {
    /// With its section: `events/battle`.
    public let name: String
    /// Parameters draw by the number of the parameter draw, everything else by the trial's.
    public let isParameter: Bool

    /// The site of a parameter.
    public static func ofParameter(_ name: String) -> String { "parameters/\(name)" }
}

/// Where a trial's answer is found at its end.
public struct ProgramOutcome: Sendable {
    /// What a trial answers.
    public enum Kind: Sendable {
        case flag, date, number
        case category(labels: Int)
    }

    /// Of the outcome.
    public let name: String
    /// What a trial answers.
    public let kind: Kind
    /// Where the answer is at the end.
    public let register: Int
    /// Where the moment stands at which its condition first held, infinity for never yet; nothing for
    /// outcomes that look at one moment only.
    public let firstHeldRegister: Int?
}
