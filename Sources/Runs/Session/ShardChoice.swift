// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Store

/// Which part of a run is to be played: one by its number, or the one of a scheduler's task.
public enum ShardChoice: Sendable, Equatable {
    case number(Shard)
    /// The task's number is read from the environment; so many parts there are.
    case automatic(count: Int)

    /// `3/16`, or `auto/16`.
    public static func parse(_ argument: String) throws -> ShardChoice {
        let automatic = "auto/"
        guard argument.hasPrefix(automatic) else { return .number(try Shard.parse(argument)) }
        let last = argument.dropFirst(automatic.count)
        return .automatic(count: try Shard.parse("\(last)/\(last)").count)
    }

    /// The part, with the variable that named it; `nil` if it was named by its number.
    public func shard(
        in environment: [String: String]
    ) throws(RunProblem) -> (shard: Shard, source: TaskVariable?) {
        switch self {
        case .number(let shard): return (shard, nil)
        case .automatic(let count):
            let (index, variable) = try TaskVariable.index(in: environment)
            guard let shard = Shard(index: index, count: count) else {
                throw .taskBeyondShards(
                    variable, first: variable.first, last: count - 1 + variable.first)
            }
            return (shard, variable)
        }
    }
}

/// A variable in which a scheduler tells a task of an array its number.
public struct TaskVariable: Sendable, Equatable {
    public let name: String
    /// As it stands in the environment.
    public let value: String
    /// The number of the first task: 0 or 1.
    let first: Int

    /// Slurm's arrays are submitted from 1 on; those of Kubernetes and AWS Batch always begin with 0.
    private static let known = [
        ("SLURM_ARRAY_TASK_ID", 1), ("JOB_COMPLETION_INDEX", 0), ("AWS_BATCH_JOB_ARRAY_INDEX", 0),
    ]

    /// The number of the shard, from 1, by the only variable that is set, or by all if they agree.
    static func index(
        in environment: [String: String]
    ) throws(RunProblem) -> (Int, TaskVariable) {
        var found: (index: Int, variable: TaskVariable)?
        for (name, first) in known {
            guard let value = environment[name] else { continue }
            let variable = TaskVariable(name: name, value: value, first: first)
            guard let number = Int(value), (first...Shard.most).contains(number) else {
                throw .noTaskNumber(variable, first: first)
            }
            let index = number - first + 1
            if let found, found.index != index {
                throw .tasksDisagree(found.variable, variable)
            }
            found = found ?? (index, variable)
        }
        guard let found else { throw .noTask(known.map(\.0)) }
        return found
    }
}
