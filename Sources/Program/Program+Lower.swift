// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Model

extension Program {
    /// Lowers a checked scenario.
    ///
    /// Throws a `Rejection` where the program would pass one of its stated limits.
    public static func lower(_ scenario: Scenario) throws(Rejection) -> Program {
        try LargeStack.run { () throws(Rejection) -> Program in
            var lowering = ScenarioLowering(scenario)
            let process = lowering.lower()
            if let place = lowering.excess {
                throw Rejection(
                    ProgramProblem.tooMany(
                        "assignments", limit: ScenarioLowering.mostAssignments), at: place)
            }
            return try compile(process, of: scenario)
        }
    }

    static func compile(
        _ process: Process, of scenario: Scenario,
        repeating most: Int = ProcessCompiler.mostRepeated
    ) throws(Rejection) -> Program {
        var compiler = ProcessCompiler(process, repeating: most)
        do {
            let output = try compiler.compile()
            return Program(
                process: process,
                scenario: scenario,
                digest: process.digest,
                registers: output.registers,
                registerNames: output.registerNames,
                firstTemporary: output.firstTemporary,
                code: output.code,
                parameterEntry: output.parameterEntry,
                trialEntry: output.trialEntry,
                finishEntry: output.finishEntry,
                clocks: output.clocks,
                routines: output.routines,
                sites: output.sites,
                outcomes: output.outcomes,
                talks: compiler.talks,
                games: compiler.games,
                originOfInstruction: output.originOfInstruction,
                origins: compiler.origins)
        } catch {
            throw Rejection(error, at: compiler.origins[compiler.compiler.code.origin].place)
        }
    }
}
