// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension RunNote {
    /// One sentence without a full stop.
    public var message: String {
        switch self {
        case .interpreted(let problem): return "interpreted, not compiled: \(problem)"
        case .changedTexts(let paths, let run):
            let names = paths.map { "'\($0)'" }.joined(separator: " and ")
            return "\(names) \(paths.count == 1 ? "has" : "have") changed since this run began; "
                + "the numbers are those of the text stored in the run file "
                + "('simulate show \(run.quotedForShell) --scenario' prints it)"
        case .partial(let path, let trials, let all, let draws):
            let ranges = draws.map {
                ", and \($0.played.grouped) of \($0.all.grouped) draws for the parameter ranges"
            }
            return "'\(path)' is partial: it holds \(trials.grouped) of \(all.grouped) "
                + "trials\(ranges ?? ""); 'simulate resume \(path.quotedForShell)' finishes it"
        case .canResume(let path):
            return
                "the run so far is saved; 'simulate resume \(path.quotedForShell)' finishes it"
        case .shardTaken(let shard, let variable):
            return "this is shard \(shard), by \(variable.name)=\(variable.value)"
        case .goesOn(let path, let trials, let all):
            return
                "'\(path)' holds \(trials.grouped) of \(all.grouped) trials; the run goes on from there"
        case .finishedBefore(let path):
            return "'\(path)' is finished: there is nothing to resume"
        }
    }
}
