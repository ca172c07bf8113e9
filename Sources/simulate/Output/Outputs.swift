// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Store

/// What a command is going to write, looked at before it does anything: no output is one of its inputs, and
/// no two are the same file, under whatever names.
struct Outputs {
    private let inputs: [OutputPlace.Identity: String]
    private var taken: [OutputPlace.Identity: String] = [:]

    /// The inputs are files that the command reads.
    init(inputs: [String]) {
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
    init(_ files: [String], _ scenarios: [Scenario]) {
        let facts = scenarios.compactMap { $0.facts?.file.path }
        // A run file brings its facts along.
        let isKept = files.contains(where: RunFile.isRunFile)
        self.init(inputs: files + (isKept ? [] : facts))
    }

    @discardableResult
    mutating func add(_ path: String) throws -> OutputPlace {
        let place = try OutputPlace(path)
        try refuseInput(path)
        if let identity = place.identity {
            if let other = taken[identity] {
                throw Failure("'\(path)' would be written twice: \(other) goes to the same file")
            }
            taken[identity] = "'\(path)'"
        }
        return place
    }

    /// A run file, or another file of SQLite, which keeps a journal beside it meanwhile.
    ///
    /// What is there is replaced only if that is asked for, and if it is such a file or empty.
    @discardableResult
    mutating func add(
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
                throw Failure("'\(path)' is not \(what) and was not changed; remove it first")
            }
        case .device, .descriptor:
            throw Failure("'\(path)' is not a regular file, as \(what) must be")
        }
        return place
    }

    /// Makes the folder; these files will be written in it.
    mutating func add(folder: String, _ names: [String]) throws {
        try OutputFile.makeFolder(folder)
        for name in names { try add("\(folder)/\(name)") }
    }

    private func refuseInput(_ path: String) throws {
        guard let identity = OutputPlace.Identity(ofFile: path), let input = inputs[identity] else {
            return
        }
        let same = input == path ? "" : ", which is '\(input)',"
        throw Failure("'\(path)'\(same) is read by this command, so it cannot be written to")
    }
}

extension Outputs {
    @discardableResult
    mutating func add(run path: String, isReplacing: Bool) throws -> OutputPlace {
        try add(
            database: path, isReplacing: isReplacing, ofKind: "a run file",
            isSuch: RunFile.isRunFile, alreadyThere: StoreProblem.alreadyThere(path))
    }
}
