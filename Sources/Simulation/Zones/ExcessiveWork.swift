// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Program

/// Negotiations and games that take more work than a trial may have, as far as that is known before any trial:
/// those whose numbers are all constants are held once.
public enum ExcessiveWork {
    /// In the order of the file, a warning each. With so many that holding them would take seconds the later
    /// ones are not looked at.
    public static func warnings(of program: Program) -> [Diagnostic] {
        do throws(Rejection) {
            return warnings(of: try program.constantTalks(), limit: TrialLimits.work)
        } catch {
            return error.diagnostics
        }
    }

    static func warnings(of talks: [Program], limit: Int) -> [Diagnostic] {
        var warnings: [Diagnostic] = []
        var left = limit + limit / 2
        for alone in talks {
            guard left > 0 else { break }
            var worker = Worker(program: alone, seed: 0, workLimit: limit)
            do throws(TrialFailure) {
                try worker.play(trial: 0)
            } catch {
                // Whatever else is wrong is found where it can be told.
                if worker.meter.isExhausted {
                    warnings.append(
                        Diagnostic(
                            .warning, at: error.place, error.message,
                            code: "simulation.excessive-work"))
                }
            }
            left -= worker.meter.spent + preparation
        }
        return warnings
    }

    /// Steps that a negotiation takes before it is held: its program is made, and memory for it.
    private static let preparation = 200_000
}
