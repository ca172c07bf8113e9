// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Model
internal import Store

/// What a command is going to write, looked at before it does anything: no output is one of its inputs, and
/// no two are the same file, under whatever names.
public struct Outputs {
    private let inputs: [OutputPlace.Identity: String]
    private var taken: [OutputPlace.Identity: String] = [:]

    /// The inputs are files that the command reads.
    public init(inputs: [String]) {
        let pairs = inputs.flatMap { [$0, $0 + "-journal"] }.compactMap { path in
            OutputPlace.Identity(ofFile: path).map { ($0, path) }
        }
        self.inputs = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        for (stream, words) in [
            (STDOUT_FILENO, "the standard output"), (STDERR_FILENO, "the error stream"),
        ] {
            if let identity = OutputPlace.Identity(ofStream: stream) { taken[identity] = words }
        }
    }

    /// The scenarios are read from these files, or kept in them.
    public init(_ files: [String], _ scenarios: [Scenario]) {
        let named = scenarios.flatMap { scenario in
            (scenario.facts.map { [$0.file.path] } ?? []) + scenario.caseFiles.map(\.file.path)
        }
        // A run file brings its facts and cases along.
        let isKept = files.contains(where: RunFile.isRunFile)
        self.init(inputs: files + (isKept ? [] : named))
    }

    /// A file that will be written.
    @discardableResult
    public mutating func add(_ path: String) throws(OutputProblem) -> OutputPlace {
        let place = try OutputPlace(path)
        try refuseInput(path)
        if let identity = place.identity {
            if let other = taken[identity] {
                throw .writtenTwice(path, other: other)
            }
            taken[identity] = "'\(path)'"
        }
        return place
    }

    /// A run file, or another file of SQLite, which keeps a journal beside it meanwhile.
    ///
    /// What is there is replaced only if that is asked for, and if it is such a file or empty.
    @discardableResult
    public mutating func add(
        database path: String, isReplacing: Bool, ofKind what: String, isSuch: (String) -> Bool,
        alreadyThere: any Error
    ) throws -> OutputPlace {
        var status = stat()
        if lstat(path, &status) == 0, !isReplacing { throw alreadyThere }
        let place = try add(path)
        try refuseInput(place.target + "-journal")
        switch place.kind {
        case .new: break
        case .file:
            let isEmpty = stat(place.target, &status) == 0 && status.st_size == 0
            guard isEmpty || isSuch(place.target) else {
                throw OutputProblem.otherKind(path, than: what)
            }
        case .device, .descriptor:
            throw OutputProblem.notRegular(path, forKind: what)
        }
        return place
    }

    /// Makes the folder; these files will be written in it.
    public mutating func add(folder: String, _ names: [String]) throws(OutputProblem) {
        try OutputFile.makeFolder(folder)
        for name in names { try add("\(folder)/\(name)") }
    }

    private func refuseInput(_ path: String) throws(OutputProblem) {
        guard let identity = OutputPlace.Identity(ofFile: path), let input = inputs[identity] else {
            return
        }
        throw .readByCommand(path, as: input)
    }
}

extension Outputs {
    /// A file of tables for SQLite.
    @discardableResult
    public mutating func add(
        database path: String, isReplacing: Bool = false, alreadyThere: OutputProblem
    ) throws -> OutputPlace {
        try add(
            database: path, isReplacing: isReplacing, ofKind: "an SQLite file",
            isSuch: RunFile.isDatabase, alreadyThere: alreadyThere)
    }

    /// A run file.
    @discardableResult
    public mutating func add(run path: String, isReplacing: Bool) throws -> OutputPlace {
        try add(
            database: path, isReplacing: isReplacing, ofKind: "a run file",
            isSuch: RunFile.isRunFile, alreadyThere: StoreProblem.alreadyThere(path))
    }
}
