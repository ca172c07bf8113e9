// SPDX-License-Identifier: GPL-3.0-or-later

/// Who plays shards: waits with them, runs them, and loses them now and then.
protocol Scheduler: AnyObject {
    /// Takes shards on; the name of their job.
    func submit(_ shards: [Int]) throws(ClusterProblem) -> String

    /// The shards that wait or run; `nil` while nobody knows.
    func active() throws(ClusterProblem) -> Set<Int>?

    /// Seconds between two questions.
    var pace: Double { get }

    /// How often in a row a shard must be missing, and not finished, before it is held to be lost: a task may
    /// end, and its file be seen by another machine, a little later.
    var patience: Int { get }

    /// Ctrl-C: ends what ends with this program. A command that would end the rest.
    func interrupt() -> String?
}
