// SPDX-License-Identifier: GPL-3.0-or-later

internal import CClocks
internal import Program

/// Writes the trials of a program as C: the same operations on the same numbers in the same order as
/// the interpreter's (`execute`), so that both give the same bits.
///
/// One function plays a trial: its start, the event loop with a piece of code per clock, and its
/// end. What draws by rejection, negotiates or solves is handed back to the engine. Nothing says what
/// failed: the interpreter plays such a trial again and does.
struct TrialEmitter {
    let program: Program
    let places: RegisterPlaces
    private let layout: WorkerLayout
    /// Start, clocks in their order, finish, routines.
    private let stretches: [Range<Int>]
    /// Where jumps lead.
    private let targets: Set<Int>
    private var lines: [String] = []

    /// A whole C file.
    static func source(of program: Program) -> String {
        var emitter = TrialEmitter(program)
        emitter.writeTrial()
        return CompiledPrelude.text + emitter.lines.joined(separator: "\n") + "\n"
    }

    private init(_ program: Program) {
        self.program = program
        // The code that draws the parameters comes first; these follow one another to the end.
        let entries =
            [program.trialEntry] + program.clocks.map(\.entry) + [program.finishEntry]
            + program.routines.map(\.entry)
        stretches = zip(entries, entries.dropFirst() + [program.code.count]).map { $0..<$1 }
        places = RegisterPlaces(program, stretches)
        layout = WorkerLayout(program)
        let calls = program.code.indices.filter { program.code[$0].opcode == .call }
        targets = Set(program.code.filter(\.jumps).map { Int($0.target) } + calls.map { $0 + 1 })
    }

    private mutating func writeTrial() {
        put(
            """
            #define MEMORY(trial) \\
                char *const memory = (trial)->memory; \\
                double *const r = (double *)(memory + \(layout.registers)); \\
                clock_hazard *const hazards = (clock_hazard *)(memory + \(layout.hazards)); \\
                const clock_queue clocks = { \\
                    \(program.clocks.count), \\
                    (double *)(memory + \(layout.fire)), \(layout.capacity), \\
                    (double *)(memory + \(layout.least)), \(layout.leastCapacity), \\
                    \(layout.blockShift)}; \\
                const philox_sites sites = { \\
                    (philox_stream *)(memory + \(layout.streams)), (trial)->sites.addresses, \\
                    (uint64_t *)(memory + \(layout.openedIn)), (trial)->sites.selection, \\
                    (trial)->sites.seed, (trial)->sites.trial}

            \(clockCalls)

            EXPORTED long \(CompiledPrelude.trialSymbol)(compiled_trial *trial)
            {
                MEMORY(trial);
                long events = 0, at_once = 0;
                trial_work *const work = trial->work;
                double now = 0, value;
            """)
        for register in places.locals { put("double v\(register) = r[\(register)];") }
        put("/* start */")
        write(stretch: 0)
        put(
            """
            next:;
                const clock_event event = clocks_next(clocks);
                const double soonest = event.moment;
                if (!(soonest < \(program.horizon)))
                    goto finish;
                if (soonest > now)
                    at_once = 0;
                else if (++at_once > \(TrialLimits.eventsAtOneMoment))
                    goto failed;
                if (events == \(TrialLimits.events))
                    goto failed;
                events++;
                r[0] = now = soonest;
                switch (event.clock) {
            """)
        let costs = WorkCosts.ofClocks(program)
        for (index, clock) in program.clocks.enumerated() {
            put("case \(index): /* \(clock.name.inComment) */")
            put("    CHARGE(\(costs[index]));")
            write(stretch: index + 1)
        }
        put("default:\n    __builtin_unreachable();\n}\nfinish:;")
        for stretch in (program.clocks.count + 1)..<stretches.count { write(stretch: stretch) }
        put("done:")
        for register in places.locals { put("r[\(register)] = v\(register);") }
        put("    return events;\nfailed:\n    return -1;\n}")
    }

    private mutating func put(_ line: String) { lines.append(line) }

    /// A stretch of code, with the variables that are its own.
    private mutating func write(stretch: Int) {
        let range = stretches[stretch]
        put("{")
        let statements = StatementEmitter(program: program, places: places, stretch: stretch)
        var declared: Set<Int> = []
        for position in range {
            for name in statements.ownVariables(program.code[position])
            where declared.insert(name).inserted {
                put("    double v\(name);")
            }
        }
        for position in range {
            if targets.contains(position) { put("L\(position):;") }
            put("    " + statements.statement(program.code[position], at: position))
        }
        put("}")
    }

    /// What is done to clocks. Where all are scanned by pairs it is little and stands where it is used;
    /// else that would be most of the code and of the compiler's time.
    private var clockCalls: String {
        if program.clocks.count <= Int(CLOCKS_FEW) {
            return """
                #define set(clock, moment) clocks_set(clocks, clock, moment)
                #define idle(clock) clocks_idle(clocks, hazards, clock)
                #define run(clock, rate, now) clocks_run(clocks, hazards, sites, clock, rate, now)
                #define restart(clock, rate, now) clocks_restart(clocks, hazards, sites, clock, rate, now)
                """
        }
        return [
            call("set", ", double moment", "clocks, clock, moment"),
            call("idle", "", "clocks, hazards, clock"),
            call("run", ", double rate, double now", "clocks, hazards, sites, clock, rate, now"),
            call(
                "restart", ", double rate, double now", "clocks, hazards, sites, clock, rate, now"),
        ].joined(separator: "\n")
    }

    /// A function that is not inlined.
    private func call(_ name: String, _ parameters: String, _ arguments: String) -> String {
        """
        static __attribute__((noinline)) void \(name)_in(compiled_trial *trial, long clock\(parameters))
        {
            MEMORY(trial);
            clocks_\(name)(\(arguments));
        }
        #define \(name)(...) \(name)_in(trial, __VA_ARGS__)
        """
    }
}

extension String {
    /// Without anything that could end a comment.
    fileprivate var inComment: String {
        String(
            unicodeScalars.map { scalar in
                let isPlain =
                    scalar.isASCII
                    && (scalar.properties.isAlphabetic
                        || "0123456789/_-. ".unicodeScalars.contains(scalar))
                return isPlain ? Character(scalar) : "?"
            })
    }
}
