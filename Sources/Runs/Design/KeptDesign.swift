// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
public import Simulation
public import Store

/// A design whose plays are kept in a folder, in shards that other processes play.
///
/// The folder holds the scenario as it was (a run file without a trial), the design, and a file for each play and
/// shard, which is there once all of its trials are.
public struct KeptDesign: Sendable {
    /// What is played, as the folder says.
    fileprivate struct Book: Codable, Equatable {
        var format = 1
        let programVersion: String
        let streamVersion: Int
        let seed: UInt64
        let trials: Int
        let shards: Int
        let plays: [Play]
        /// What is played once for all plays that are alike.
        let runs: [Run]

        struct Run: Codable, Equatable {
            let digest: String
            let luck: Luck
            let repeats: Int
        }
    }

    /// Absolute.
    public let folder: String
    private let book: Book

    /// Parts of every play.
    public var shards: Int { book.shards }

    /// Of all plays, equal ones once.
    public var trials: Int { book.runs.count * book.trials }

    /// A run file without a trial, which keeps the scenario.
    public static func plan(in folder: String) -> String { folder + "/plan.simrun" }
    private static func book(in folder: String) -> String { folder + "/design.json" }

    /// Whether a folder has a design.
    public static func exists(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: book(in: folder))
    }

    /// Puts what the player plays into a folder that is there already, to be played in so many shards.
    public init(_ player: DesignPlayer, of subject: Subject, shards: Int, in folder: String) throws
    {
        self.folder = folder
        book = Book(player, shards: shards)
        var plan = player.plan
        plan.seed = book.seed
        try Keeping(path: Self.plan(in: folder)).reserve(subject, plan)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try encoder.encode(book).write(
                to: URL(fileURLWithPath: Self.book(in: folder)), options: .atomic)
        } catch {
            throw StoreProblem.unwritable(
                Self.book(in: folder), reason: "\(error.localizedDescription)", kept: nil)
        }
    }

    /// What a folder holds.
    public init(in folder: String) throws(StoreProblem) {
        self.folder = folder
        let path = Self.book(in: folder)
        guard Self.exists(in: folder) else { throw .missing(path) }
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)),
            let book = try? JSONDecoder().decode(Book.self, from: data),
            (1...Shard.most).contains(book.shards), book.trials > 0, !book.runs.isEmpty
        else { throw .damaged(path, what: "it does not say what is played") }
        guard book.format == 1 else { throw .newerFormat(path, book.format) }
        self.book = book
    }

    /// Refuses a player of another design than the folder's, with the first thing that differs.
    public func check(_ player: DesignPlayer) throws(StoreProblem) {
        let asked = Book(player, shards: shards)
        guard asked != book else { return }
        let differences: [(String, String, String)] = [
            ("its program version", book.programVersion, asked.programVersion),
            ("its stream version", "\(book.streamVersion)", "\(asked.streamVersion)"),
            ("its seed", "\(book.seed)", "\(asked.seed)"),
            ("its number of trials", "\(book.trials)", "\(asked.trials)"),
            ("its number of plays", "\(book.plays.count)", "\(asked.plays.count)"),
        ]
        for (what, kept, asked) in differences where kept != asked {
            throw .otherRun(folder, what: what, kept: kept, asked: asked)
        }
        let digests = [book, asked].map {
            $0.runs.map { $0.digest.prefix(8) }.joined(separator: " ")
        }
        throw .otherRun(folder, what: "what it plays", kept: digests[0], asked: digests[1])
    }

    // MARK: Shards

    /// Whether all shards are there.
    public var isFinished: Bool {
        (1...shards).allSatisfy { Shard(index: $0, count: shards).map(isFinished) ?? true }
    }

    /// Whether all of a shard is there.
    public func isFinished(_ shard: Shard) -> Bool {
        book.runs.indices.allSatisfy { file($0, shard).exists }
    }

    /// How many of a shard's trials there are.
    public func trialsKept(of shard: Shard) -> Int {
        book.runs.indices.reduce(0) {
            $0 + (file($1, shard).exists ? range($1, shard).count : 0)
        }
    }

    /// The trials that a shard is to have, over all plays.
    public func trials(of shard: Shard) -> Int {
        book.runs.indices.reduce(0) { $0 + range($1, shard).count }
    }

    /// Plays what is not there of a shard. A play that is interrupted is begun again the next time.
    public func play(
        _ shard: Shard, threads: Int?, _ listener: RunListener
    ) throws -> RunResult.StopReason {
        let player = try self.player(threads: threads, shard)
        for number in book.runs.indices where !file(number, shard).exists {
            let reason = try player.play([number], player.plan, listener, halfWidth: { 0 })
            guard reason == .finished else { return reason }
            try file(number, shard).write(player.trials[number], identity(number, shard))
            player.trials[number] = Trials(of: player.runs[number])
        }
        return .finished
    }

    /// Puts the shards together, which must all be there.
    public func played(by player: DesignPlayer) throws -> Played {
        for number in book.runs.indices {
            for index in 1...shards {
                guard let shard = Shard(index: index, count: shards) else { continue }
                let empty = Trials(of: player.runs[number])
                player.trials[number].append(
                    try file(number, shard).read(identity(number, shard), like: empty))
            }
        }
        return player.played(.finished, left: player.all)
    }

    private func player(threads: Int?, _ shard: Shard) throws -> DesignPlayer {
        let plan = RunPlan(trials: book.trials, seed: book.seed, threads: threads)
        let subject = try Subject(contentsOf: Self.plan(in: folder))
        let player = try DesignPlayer(subject, Design(book.plays), plan, shard: shard)
        guard Book(player, trials: book.trials, shards: shards) == book else {
            throw StoreProblem.damaged(
                folder, what: "what it plays is not what its scenario gives now")
        }
        return player
    }

    private func file(_ run: Int, _ shard: Shard) -> PlayFile {
        PlayFile("\(folder)/play-\(run + 1)-shard-\(shard.index).trials")
    }

    private func range(_ run: Int, _ shard: Shard) -> Range<Int> {
        shard.trials(of: book.trials, repeats: book.runs[run].repeats)
    }

    private func identity(_ run: Int, _ shard: Shard) -> PlayFile.Identity {
        let own = book.runs[run]
        return PlayFile.Identity(
            digest: own.digest, luck: own.luck, seed: book.seed, repeats: own.repeats,
            trials: range(run, shard))
    }
}

extension KeptDesign.Book {
    fileprivate init(_ player: DesignPlayer, trials: Int? = nil, shards: Int) {
        programVersion = Version.current
        streamVersion = StreamVersion.current
        seed = player.runs.first?.seed ?? 1
        self.trials = trials ?? player.plan.limit
        self.shards = shards
        plays = player.design.plays
        runs = player.runs.map {
            Run(digest: $0.program.digest, luck: $0.luck, repeats: $0.program.repeats)
        }
    }
}
