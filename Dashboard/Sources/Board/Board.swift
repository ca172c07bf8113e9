// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Model
internal import Report
internal import Runs
public import Serving
internal import Simulation
internal import Synchronization

/// The live page of one scenario.
public final class Board: Site {
    /// How the page was started.
    struct Start: Sendable {
        let file: String
        let state: BoardState
        let threads: Int?
    }

    /// What changes while it is open.
    private struct Open {
        var loaded: Loaded
        /// What was shown last without errors before `loaded`.
        var before: Subject?
        var draws: (revision: Int, values: [String: [Double]])?
        var plays: [String: Stop] = [:]
        var watchers: [Int: AsyncStream<SiteEvent>.Continuation] = [:]
        var nextWatcher = 0
        var watch: Task<Void, Never>?
    }

    let start: Start
    let pieces: HTMLPieces
    let played: PlayedTrials
    private let open: Mutex<Open>
    private let workers = OperationQueue()

    /// Plays at a time, so that a second page is answered too.
    private static let mostAtOnce = 2
    /// Plays that wait.
    private static let mostWaiting = 32

    /// Of a scenario or run file; the page begins with this variant, these settings and this seed.
    ///
    /// A file with errors is no reason to fail: the page shows them and waits. One that is not there is, since its
    /// name is wrong.
    public init(
        file: String, variant: String?, settings: [String], seed: UInt64?, threads: Int?
    ) throws {
        var state = BoardState()
        (state.settings, state.seed) = (settings, seed)
        state.variant = variant == "baseline" ? nil : variant
        start = Start(file: file, state: state, threads: threads)
        pieces = try HTMLPieces()
        played = PlayedTrials(threads: threads)
        let loaded = Loaded(file, after: nil)
        if !FileManager.default.fileExists(atPath: file) { _ = try Subject(contentsOf: file) }
        // What is wrong with the command line is no matter of the page.
        if loaded.subject != nil, !state.isAsWritten {
            _ = try Subject(contentsOf: file, variant: variant, settings: settings)
        }
        open = Mutex(Open(loaded: loaded))
        workers.maxConcurrentOperationCount = Self.mostAtOnce
    }

    deinit {
        open.withLock { open in
            open.watch?.cancel()
            for stop in open.plays.values { stop.set() }
        }
    }

    /// The file as it was read last.
    var loaded: Loaded { open.withLock { $0.loaded } }

    /// The scenario as written.
    func baseline() throws -> Subject {
        let loaded = loaded
        guard let subject = loaded.subject else {
            throw loaded.sentence.map { Refusal($0) } ?? Refusal(loaded.diagnostics)
        }
        return subject
    }

    /// The scenario with what a state changes about it.
    func subject(of state: BoardState) throws -> Subject {
        let base = try baseline()
        guard !state.isAsWritten else { return base }
        return try base.changed(by: try settings(of: state, base), variant: state.variant)
    }

    /// The seed of a state's trials.
    func seed(of state: BoardState, _ subject: Subject) -> UInt64 {
        state.seed ?? start.state.seed ?? subject.run?.seed ?? subject.scenario.seed ?? 1
    }

    /// All settings of a state, with those that stand for its shapes.
    func settings(of state: BoardState, _ base: Subject) throws -> [String] {
        var settings = state.settings
        // What the command line says is the user's own.
        for setting in settings where !start.state.settings.contains(setting) {
            let path = setting.prefix { $0 != "=" }
            if Self.namesFile(path) { throw StateProblem.namesFile(String(path)) }
        }
        for shape in state.shapes {
            let parameters = base.scenario.parameters
            guard let parameter = parameters.first(where: { $0.name == shape.name }) else {
                throw StateProblem.noSuchParameter(shape.name, known: parameters.map(\.name))
            }
            let draws = try draws(of: base)[shape.name] ?? []
            settings.append(try shape.setting(parameter, draws))
        }
        return settings
    }

    /// Whether a setting would have another file read: the file of facts, or one of past cases.
    private static func namesFile(_ path: Substring) -> Bool {
        let keys = path.split(separator: ".")
        return path == "facts" || (keys.last == "cases" && keys.count > 2)
    }

    /// What the parameters draw in the scenario as written, in base units.
    func draws(of base: Subject) throws -> [String: [Double]] {
        let revision = loaded.revision
        if let known = open.withLock({ $0.draws }), known.revision == revision {
            return known.values
        }
        let repeats = base.scenario.repeats
        let plan = RunPlan(
            trials: min(2_000 * repeats, 20_000), seed: seed(of: BoardState(), base),
            threads: start.threads, engine: .interpreted)
        let trials = try EnsembleSource(base, plan).ensemble(for: "look at").trials
        let values = Dictionary(
            trials.parameters.map { ($0.name, $0.values) }, uniquingKeysWith: { first, _ in first })
        open.withLock { $0.draws = (revision, values) }
        return values
    }

    /// Does long work on a thread of its own.
    func work<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value
    {
        guard workers.operationCount < Self.mostWaiting else {
            throw Refusal("too much is being played at once; try again in a moment")
        }
        return try await withCheckedThrowingContinuation { continuation in
            workers.addOperation { continuation.resume(with: Result(catching: body)) }
        }
    }

    /// Whether something is being played.
    var isBusy: Bool { workers.operationCount > 0 }

    // MARK: Events

    public func events(_ request: SiteRequest) async -> AsyncStream<SiteEvent> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: SiteEvent.self, bufferingPolicy: .bufferingNewest(16))
        if request["watch"] != nil {
            watch(continuation)
        } else {
            play(request, continuation)
        }
        return stream
    }

    /// Plays a state's trials in steps, until the client leaves or the same page asks for another state.
    private func play(
        _ request: SiteRequest, _ continuation: AsyncStream<SiteEvent>.Continuation
    ) {
        let stop = Stop()
        let page = String((request["page"] ?? "").prefix(40))
        open.withLock { open in
            open.plays[page]?.set()
            // Pages that nobody looks at any more need no memory.
            if open.plays.count > 200 { open.plays = [:] }
            open.plays[page] = stop
        }
        continuation.onTermination = { _ in stop.set() }
        guard workers.operationCount < Self.mostWaiting else {
            continuation.yield(.refusal(Refusal("too much is being played at once")))
            continuation.finish()
            return
        }
        workers.addOperation { [self] in
            do {
                try Ladder(self, request).play(stop) { continuation.yield($0) }
            } catch {
                if !stop.isSet { continuation.yield(.refusal(Refusal(error))) }
            }
            continuation.finish()
        }
    }

    // MARK: The file

    /// Tells of each change of the file.
    private func watch(_ continuation: AsyncStream<SiteEvent>.Continuation) {
        let number = open.withLock { open in
            open.nextWatcher += 1
            open.watchers[open.nextWatcher] = continuation
            if open.watch == nil {
                open.watch = Task { [weak self] in
                    while !Task.isCancelled {
                        try? await Task.sleep(for: .milliseconds(200))
                        guard let self else { return }
                        if self.loaded.isStale { try? await self.work { self.readAgain() } }
                    }
                }
            }
            return open.nextWatcher
        }
        continuation.onTermination = { [weak self] _ in
            guard let self else { return }
            self.open.withLock { $0.watchers[number] = nil }
        }
        continuation.yield(.reading(loaded, changes: nil))
    }

    /// Reads the file again, and tells all pages.
    func readAgain() {
        let known = loaded
        let now = Loaded(start.file, after: known)
        played.forget()
        let before = open.withLock { open in
            if let subject = known.subject { open.before = subject }
            open.loaded = now
            open.draws = nil
            return open.before
        }
        let changes = now.subject.flatMap { now in
            before.flatMap { self.changes(from: $0, to: now) }
        }
        let watchers = open.withLock { Array($0.watchers.values) }
        for watcher in watchers { watcher.yield(.reading(now, changes: changes)) }
    }
}
