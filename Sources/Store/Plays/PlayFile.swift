// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Simulation

/// The trials of a part of a play, in a file of their own: written at once, when all are played, and read to
/// be put together with those of other parts.
///
/// A line of JSON says what they are; the columns follow, each in its narrowest form, outcomes with a value for each
/// trial and parameters with one for each draw.
public struct PlayFile: Sendable {
    /// Which trials of what.
    public struct Identity: Codable, Sendable, Equatable {
        /// The scenario digest.
        public let digest: String
        public let luck: Luck
        public let seed: UInt64
        public let streamVersion: Int
        public let repeats: Int
        /// The first trial, which begins a draw, and how many there are.
        public let first: Int
        public let count: Int

        public init(
            digest: String, luck: Luck, seed: UInt64, repeats: Int, trials: Range<Int>
        ) {
            self.digest = digest
            self.luck = luck
            self.seed = seed
            streamVersion = StreamVersion.current
            self.repeats = repeats
            first = trials.lowerBound
            count = trials.count
        }
    }

    private struct Header: Codable {
        var format = 1
        let identity: Identity
        let columns: [Packed]
        /// Over the identity and all columns.
        let checksum: String

        struct Packed: Codable {
            let encoding: String
            let bytes: Int
        }
    }

    public let path: String

    public init(_ path: String) { self.path = path }

    public var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// Writes the file, whole or not at all.
    public func write(_ trials: Trials, _ identity: Identity) throws(StoreProblem) {
        let columns =
            trials.outcomes.map(\.packed) + trials.parameters.map { PackedColumn($0.values) }
        let header = Header(
            identity: identity,
            columns: columns.map { .init(encoding: $0.encoding.rawValue, bytes: $0.bytes.count) },
            checksum: Self.checksum(identity, columns))
        do {
            var data = try Self.encoder.encode(header)
            data.append(UInt8(ascii: "\n"))
            for column in columns { data.append(contentsOf: column.bytes) }
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .unwritable(path, reason: "\(error.localizedDescription)", kept: nil)
        }
    }

    /// The trials of the file, which must be these, in columns like those of `empty`.
    public func read(_ identity: Identity, like empty: Trials) throws(StoreProblem) -> Trials {
        guard exists else { throw .missing(path) }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw .unreadable(path, reason: "\(error.localizedDescription)")
        }
        let damaged = StoreProblem.damaged(
            path, what: "its columns are not what its first line says\(Self.remedy)")
        guard let end = data.firstIndex(of: UInt8(ascii: "\n")),
            let header = try? JSONDecoder().decode(Header.self, from: data[..<end])
        else { throw .damaged(path, what: "its first line cannot be read\(Self.remedy)") }
        guard header.format == 1 else { throw .newerFormat(path, header.format) }
        guard header.identity == identity else {
            throw .otherRun(
                path, what: "its trials",
                kept: "\(header.identity.first)+\(header.identity.count) of "
                    + header.identity.digest.prefix(8),
                asked: "\(identity.first)+\(identity.count) of \(identity.digest.prefix(8))")
        }
        var rest = data[(end + 1)...]
        var columns: [PackedColumn] = []
        for packed in header.columns {
            guard let encoding = PackedColumn.Encoding(rawValue: packed.encoding),
                (0...rest.count).contains(packed.bytes)
            else { throw damaged }
            columns.append(
                PackedColumn(encoding: encoding, bytes: Array(rest.prefix(packed.bytes))))
            rest = rest.dropFirst(packed.bytes)
        }
        guard rest.isEmpty, Self.checksum(identity, columns) == header.checksum,
            let trials = Trials(columns, identity, like: empty)
        else { throw damaged }
        return trials
    }

    private static let remedy = "; remove it, and the same command runs it again"

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }

    private static func checksum(_ identity: Identity, _ columns: [PackedColumn]) -> String {
        var checksum = Checksum()
        checksum.add((try? encoder.encode(identity)) ?? Data())
        for column in columns {
            checksum.add(column.encoding.rawValue)
            checksum.add(column.bytes)
        }
        return checksum.text
    }
}

extension Trials {
    /// `nil` if the columns are not those of `empty`, with as many values as the identity says.
    fileprivate init?(
        _ columns: [PackedColumn], _ identity: PlayFile.Identity, like empty: Trials
    ) {
        guard columns.count == empty.outcomes.count + empty.parameters.count, empty.dates.isEmpty
        else { return nil }
        let draws = (identity.count + identity.repeats - 1) / identity.repeats
        var outcomes: [OutcomeColumn] = []
        for (column, kind) in zip(columns, empty.outcomes) {
            guard let column = kind.unpacked(column, identity.count) else { return nil }
            outcomes.append(column)
        }
        var parameters: [Column] = []
        for (column, parameter) in zip(columns.dropFirst(outcomes.count), empty.parameters) {
            guard let values = column.values(draws) else { return nil }
            parameters.append(Column(name: parameter.name, values: values))
        }
        self.init(
            count: identity.count, repeats: identity.repeats, outcomes: outcomes,
            parameters: parameters, dates: [], seed: identity.seed)
    }
}
