// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Program
public import Runs

extension Sensitivity {
    /// Parameters that are drawn anew together because somebody named them.
    public struct Group: Sendable, Equatable {
        public let name: String
        public let members: [String]

        public init(_ name: String, _ members: [String]) {
            self.name = name
            self.members = members
        }

        /// `talks=preparation,call_delay`.
        public static func parse(_ argument: String) throws -> Group {
            let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            let members = parts.last?.split(separator: ",", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, !parts[0].isEmpty, let members, !members.contains("") else {
                throw ValueProblem(
                    description:
                        "it must be a name and parameters, like talks=preparation,call_delay")
            }
            return Group(parts[0], members)
        }
    }

    /// What is played: the scenario as it is, then a play for each unit.
    public struct Plan: Sendable {
        public let design: Design
        let units: [Unit]
        /// By the name of a tied group, its members and the plays of its proper subsets of two or more.
        let subsets: [String: [(members: Set<String>, play: Int)]]
        let notShared: [[String]]

        /// Refuses groups that can't be drawn anew together.
        public init(
            _ program: Program, groups: [Group] = [], isShared: Bool = false
        ) throws(SensitivityProblem) {
            var builder = PlanBuilder(program)
            guard !builder.parameters.names.isEmpty else { throw .noParameters }
            guard program.repeats > 1 else { throw .oneRepeat }
            try builder.addAll()
            if isShared { try builder.share() }
            for group in groups { try builder.add(group) }
            design = Design(builder.plays)
            units = builder.units
            subsets = builder.subsets
            notShared = builder.notShared
        }
    }
}

/// Lists the plays, each with what it draws anew.
private struct PlanBuilder {
    let parameters: DrawnParameters
    private(set) var plays = [Play("baseline")]
    private(set) var units: [Sensitivity.Unit] = []
    private(set) var subsets: [String: [(members: Set<String>, play: Int)]] = [:]
    private(set) var notShared: [[String]] = []

    init(_ program: Program) { parameters = DrawnParameters(program) }

    mutating func addAll() throws(SensitivityProblem) {
        guard parameters.names.count <= Sensitivity.mostParameters else {
            throw .tooManyParameters(parameters.names.count)
        }
        for name in parameters.names {
            guard let tie = parameters.tie(of: name) else {
                add(name, .parameter, [name])
                continue
            }
            guard name == tie.drawn[0] else { continue }
            let group = tie.name
            add(group, .tiedGroup, tie.drawn)
            for member in tie.drawn { add(member, .tiedParameter, [member], group: group) }
        }
    }

    /// Adds what Shapley's shares need of each tied group.
    mutating func share() throws(SensitivityProblem) {
        guard !parameters.ties.isEmpty else { throw .nothingTied }
        for tie in parameters.ties {
            let size = tie.drawn.count
            guard size <= Sensitivity.mostShared else {
                notShared.append(tie.drawn)
                continue
            }
            subsets[tie.name] = []
            for bits in 1..<(1 << size) - 1 {
                let members = tie.drawn.indices.filter { bits >> $0 & 1 == 1 }.map { tie.drawn[$0] }
                guard members.count > 1 else { continue }
                subsets[tie.name]?.append((Set(members), plays.count))
                plays.append(parameters.play(members.joined(separator: ", "), anew: members))
            }
        }
        if subsets.isEmpty { throw .tiedTooMany(notShared[0]) }
    }

    mutating func add(_ group: Sensitivity.Group) throws(SensitivityProblem) {
        guard !units.contains(where: { $0.name == group.name }) else {
            throw .nameTaken(group.name)
        }
        for (index, name) in group.members.enumerated() {
            guard parameters.known.contains(name) else {
                throw .unknownParameter(name, known: parameters.known)
            }
            guard parameters.names.contains(name) else { throw .notDrawn(name) }
            guard !group.members[..<index].contains(name) else {
                throw .namedTwice(name, group: group.name)
            }
            if let tie = parameters.tie(of: name) {
                throw .tied(name, with: tie.drawn.filter { $0 != name })
            }
        }
        add(group.name, .group, group.members)
    }

    private mutating func add(
        _ name: String, _ kind: Sensitivity.Unit.Kind, _ members: [String], group: String? = nil
    ) {
        units.append(
            Sensitivity.Unit(
                name: name, kind: kind, members: members, play: plays.count, group: group))
        plays.append(parameters.play(name, anew: members))
    }
}

extension DrawnParameters.Tie {
    fileprivate var name: String { drawn.joined(separator: " + ") }
}
