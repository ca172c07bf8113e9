// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Runs
internal import Simulation
internal import Store

/// Watches the shards of a submission until all are finished, and sends again what was lost.
///
/// A shard is given up after so many tries in a row that brought it no further. One that goes on a little each time,
/// as where tasks are preempted, comes to its end.
///
/// What is done the run files say. What the scheduler says decides only whether a shard is still in hand.
public final class SubmissionSession {
    private var submission: Submission
    private let folder: ShardFolder
    private let book: any ShardBook
    private let scheduler: (any Scheduler)?
    private var states: [ShardState]
    /// When each shard's file was last looked at, as it was written then.
    private var stamps: [FileStamp?]
    /// How often in a row each shard was not in hand.
    private var missed: [Int]
    /// How many tries in a row brought a shard no further, and how far it was when it was sent.
    private var fruitless: [Int]
    private var sentAt: [Int]

    /// How it ended.
    public enum Ending: Sendable, Equatable {
        case finished
        /// Ctrl-C; the command that ends what goes on without this program.
        case interrupted(cancel: String?)
    }

    /// `program` is what plays a shard on this machine.
    public init(_ submission: Submission, program: String) throws {
        self.submission = submission
        folder = submission.folder
        do throws(StoreProblem) {
            book = try submission.book()
        } catch .missing {
            throw ClusterProblem.vanished(submission.folder.plan)
        }
        scheduler =
            switch submission.place {
            case .slurm(let options): SlurmScheduler(submission, options: options)
            case .local: LocalScheduler(submission, program: program)
            case .recipe: nil
            }
        states = Array(repeating: .absent, count: submission.shards)
        stamps = Array(repeating: nil, count: submission.shards)
        missed = Array(repeating: 0, count: submission.shards)
        fruitless = missed
        sentAt = missed
    }

    /// The shards that have no more to do, and those that have, by their number.
    private var unfinished: [Int] {
        (1...submission.shards).filter { states[$0 - 1] != .finished }
    }

    /// Trials of all shards that are kept by now.
    private var trials: Int {
        (1...submission.shards).reduce(0) { $0 + trials(of: $1) }
    }

    private func trials(of shard: Int) -> Int {
        switch states[shard - 1] {
        case .absent, .unusable: 0
        case .begun(let trials): trials
        case .finished: book.trials(of: shard)
        }
    }

    /// Plays until every shard is finished. Throws what makes that impossible; what was played is kept.
    public func watch(_ listener: RunListener) throws -> Ending {
        defer { listener.ended() }
        try look()
        guard let scheduler else {
            let left = unfinished.count
            guard left > 0 else { return .finished }
            throw ClusterProblem.waiting(
                unfinished: left, of: submission.shards, folder: folder.path)
        }
        // A daemon that does not answer may have shards in hand, which must not be sent twice.
        var known = try scheduler.active()
        while known == nil {
            if try !wait(listener) { return .interrupted(cancel: scheduler.interrupt()) }
            known = try scheduler.active()
        }
        let inHand = known ?? []
        // What ended before this program began is not held against a shard: somebody asked for more.
        for shard in unfinished where !inHand.contains(shard) {
            try? FileManager.default.removeItem(atPath: folder.exit(shard))
        }
        try send(unfinished.filter { !inHand.contains($0) })
        while true {
            try look()
            listener.progress(trials, book.trials)
            if unfinished.isEmpty { return .finished }
            if try !wait(listener) { return .interrupted(cancel: scheduler.interrupt()) }
            guard let active = try scheduler.active() else { continue }
            try judge(active)
        }
    }

    /// Whether to go on.
    private func wait(_ listener: RunListener) throws -> Bool {
        let end = Date().addingTimeInterval(scheduler?.pace ?? 1)
        while Date() < end {
            if listener.shouldStop() { return false }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return !listener.shouldStop()
    }

    /// Reads the files that were written to since.
    private func look() throws {
        guard FileManager.default.fileExists(atPath: folder.plan) else {
            throw ClusterProblem.vanished(folder.path)
        }
        for shard in unfinished {
            let stamp = FileStamp(folder.shard(shard))
            guard stamp != stamps[shard - 1] || stamp == nil else { continue }
            guard let state = book.state(of: shard) else { continue }
            states[shard - 1] = state
            stamps[shard - 1] = stamp
            if case .unusable(let problem) = states[shard - 1] {
                throw ClusterProblem.wrong(shard, problem.message)
            }
        }
    }

    /// Sends again what is lost, and gives up what was lost too often.
    private func judge(_ active: Set<Int>) throws {
        guard let scheduler else { return }
        for index in missed.indices {
            missed[index] = active.contains(index + 1) ? 0 : missed[index] + 1
        }
        let gone = unfinished.filter { missed[$0 - 1] >= scheduler.patience }
        guard !gone.isEmpty else { return }
        // They may have ended since.
        for shard in gone { stamps[shard - 1] = nil }
        try look()
        let lost = gone.filter { states[$0 - 1] != .finished }
        // 2 is bad input, 70 a mistake of the program: both would be so again.
        for shard in lost where [2, 70].contains(folder.exitCode(shard)) {
            throw ClusterProblem.wrong(shard, folder.lastWords(shard))
        }
        for shard in lost where missed[shard - 1] == scheduler.patience {
            let isFruitless = trials(of: shard) <= sentAt[shard - 1]
            fruitless[shard - 1] = isFruitless ? fruitless[shard - 1] + 1 : 0
        }
        let given = lost.filter { fruitless[$0 - 1] >= submission.tries }
        try send(lost.filter { fruitless[$0 - 1] < submission.tries })
        if !given.isEmpty, given.count == unfinished.count {
            throw ClusterProblem.givenUp(
                given, tries: submission.tries, folder: folder.path,
                words: folder.lastWords(given[0]))
        }
    }

    private func send(_ shards: [Int]) throws {
        guard let scheduler, !shards.isEmpty else { return }
        for shard in shards {
            missed[shard - 1] = 0
            sentAt[shard - 1] = trials(of: shard)
        }
        try submission.submitted(try scheduler.submit(shards), shards)
    }

    /// The run files of all shards, which are finished.
    public var files: [String] { (1...submission.shards).map(folder.shard) }
}
