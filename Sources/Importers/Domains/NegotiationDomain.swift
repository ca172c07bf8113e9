// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// A negotiation of two parties over issues with values, whose utilities are sums over the issues.
struct NegotiationDomain {
    struct Issue {
        enum Kind: Equatable {
            case discrete([String])
            case whole(ClosedRange<Int>)
            case real(ClosedRange<Double>)

            /// Whether both are discrete, or both whole numbers, or both real.
            func isLike(_ other: Self) -> Bool {
                switch (self, other) {
                case (.discrete, .discrete), (.whole, .whole), (.real, .real): true
                default: false
                }
            }
        }

        let name: String
        let kind: Kind
        let place: SourcePlace
    }

    /// What a party makes of the values of an issue.
    enum Evaluation {
        /// By the text of a value.
        case table([String: Double])
        /// slope × (value − origin) + offset, kept within 0 and 1 if it is GENIUS's.
        case linear(slope: Double, offset: Double, origin: Double, isKept: Bool)
        /// 0 up to `low` and from `high` on, 1 at `top`, straight between.
        case triangle(low: Double, top: Double, high: Double)
    }

    enum Reservation {
        case none
        case utility(Double)
        /// The utility of this deal, a value for each issue.
        case deal([String: String])
        /// Any deal is better than none.
        case least
    }

    struct Profile {
        /// What it makes of an issue, and where that is said.
        struct Opinion {
            /// `nil` where the issue is known by its place in the domain.
            let name: String?
            /// `nil` where only the domain knows.
            let kind: Issue.Kind?
            let place: SourcePlace
            let weight: Double
            let evaluation: Evaluation
        }

        let name: String
        let opinions: [Opinion]
        let reservation: Reservation
        /// Of the format, as `discount_factor 0.9`: time that is not imported.
        let discount: String?
        let source: ImportSource

        /// The issues as far as the profile describes them.
        var issues: [Issue] {
            opinions.compactMap { opinion in
                opinion.name.flatMap { name in
                    opinion.kind.map { Issue(name: name, kind: $0, place: opinion.place) }
                }
            }
        }
    }

    enum Format: String {
        case genius = "GENIUS", geniusWeb = "GeniusWeb", negmas = "NegMAS"

        /// Whether a utility takes an evaluation as a share of the issue's largest.
        var dividesByLargest: Bool { self == .genius }
    }

    /// Values of an issue, and of all issues together: the work grows with the square of their number.
    static let mostValues = 2_000
    static let mostInAll = 20_000

    let name: String
    let format: Format
    let issues: [Issue]
    let profiles: [Profile]
    let sources: [ImportSource]

    /// What a file of a domain or profile says.
    enum Part {
        case domain(name: String, [Issue])
        case profile(Profile)
    }

    /// Of a domain with two profiles, in any order; the first profile's own issues stand for a missing domain.
    init(_ sources: [ImportSource]) throws(Rejection) {
        var formats: [Format] = []
        var domain: (name: String, issues: [Issue], source: ImportSource)?
        var profiles: [Profile] = []
        for source in sources {
            let (format, part) = try Self.part(source)
            formats.append(format)
            switch part {
            case .domain(let name, let issues):
                if let domain {
                    throw Rejection(
                        ImportProblem.severalDomains(domain.source.file.path, source.file.path))
                }
                domain = (name, issues, source)
            case .profile(let profile): profiles.append(profile)
            }
        }
        guard formats.allSatisfy({ $0 == formats[0] }) else {
            throw Rejection(ImportProblem.otherFormats)
        }
        guard profiles.count == 2 else {
            throw Rejection(ImportProblem.profileCount(profiles.count))
        }
        let home = domain?.source ?? profiles[0].source
        let issues = domain?.issues ?? profiles[0].issues
        guard !issues.isEmpty else { throw Rejection(ImportProblem.noIssues, at: home.start) }
        guard issues.reduce(0, { $0 + $1.valueCount }) <= Self.mostInAll else {
            throw Rejection(ImportProblem.tooManyInAll(most: Self.mostInAll), at: home.start)
        }
        self.profiles = try profiles.map { profile throws(Rejection) in
            try Self.fitted(profile, to: issues, of: home)
        }
        self.issues = issues
        name = domain?.name ?? home.stem
        format = formats[0]
        self.sources = sources
    }

    private static func part(_ source: ImportSource) throws(Rejection) -> (Format, Part) {
        switch source.content {
        case .xml(let root): return (.genius, try GeniusXML(source).part(root))
        case .tree(let root):
            if let part = try GeniusWebJSON(source).part(root) { return (.geniusWeb, part) }
            if let part = try NegMASTree(source).part(root) { return (.negmas, part) }
            throw Rejection(ImportProblem.unknownFormat(source.file.path))
        case .table: throw Rejection(ImportProblem.unknownFormat(source.file.path))
        }
    }

    /// The profile with an opinion on each of the domain's issues, in their order.
    private static func fitted(
        _ profile: Profile, to issues: [Issue], of home: ImportSource
    ) throws(Rejection) -> Profile {
        let places = try places(of: issues)
        var found = [Profile.Opinion?](repeating: nil, count: issues.count)
        for (index, opinion) in profile.opinions.enumerated() {
            let place =
                if let name = opinion.name { places[name] } else {
                    issues.indices.contains(index) ? index : nil
                }
            guard let place else {
                throw Rejection(
                    ImportProblem.otherDomain(
                        issue: opinion.name ?? "\(index + 1)", domain: home.fileName),
                    at: opinion.place)
            }
            guard found[place] == nil else {
                throw Rejection(
                    ImportProblem.duplicateIssue(issues[place].name), at: opinion.place)
            }
            try check(opinion, against: issues[place])
            found[place] = opinion
        }
        var opinions: [Profile.Opinion] = []
        for (issue, opinion) in zip(issues, found) {
            guard let opinion else {
                throw Rejection(
                    ImportProblem.missingIssue(issue.name, domain: home.fileName),
                    at: profile.source.start)
            }
            opinions.append(opinion)
        }
        return Profile(
            name: profile.name, opinions: opinions, reservation: profile.reservation,
            discount: profile.discount, source: profile.source)
    }

    /// By the name; refuses two issues of one name.
    private static func places(of issues: [Issue]) throws(Rejection) -> [String: Int] {
        var places: [String: Int] = [:]
        for (index, issue) in issues.enumerated() {
            guard places.updateValue(index, forKey: issue.name) == nil else {
                throw Rejection(ImportProblem.duplicateIssue(issue.name), at: issue.place)
            }
        }
        return places
    }

    private static func check(
        _ opinion: Profile.Opinion, against issue: Issue
    ) throws(Rejection) {
        if let kind = opinion.kind, !kind.isLike(issue.kind) {
            throw Rejection(ImportProblem.otherKind(issue: issue.name), at: opinion.place)
        }
        guard case .table(let table) = opinion.evaluation else {
            guard issue.isNumeric else {
                throw Rejection(ImportProblem.otherKind(issue: issue.name), at: opinion.place)
            }
            return
        }
        guard let values = issue.values else {
            throw Rejection(ImportProblem.otherKind(issue: issue.name), at: opinion.place)
        }
        let known = Set(values)
        if let other = table.keys.filter({ !known.contains($0) }).min() {
            throw Rejection(
                ImportProblem.otherValue(other, issue: issue.name), at: opinion.place)
        }
        if let missing = values.first(where: { table[$0] == nil }) {
            throw Rejection(
                ImportProblem.noEvaluation(missing, issue: issue.name), at: opinion.place)
        }
    }
}

extension NegotiationDomain.Issue {
    /// All values, unless they are a range of real numbers.
    var values: [String]? {
        switch kind {
        case .discrete(let values): values
        case .whole(let range): range.map { "\($0)" }
        case .real: nil
        }
    }

    /// How many there are; of a range of real numbers its ends.
    fileprivate var valueCount: Int {
        switch kind {
        case .discrete(let values): values.count
        case .whole(let range): range.count
        case .real: 2
        }
    }

    /// Whether a function of numbers can evaluate it.
    var isNumeric: Bool {
        guard case .discrete(let values) = kind else { return true }
        return values.allSatisfy { Double($0)?.isFinite ?? false }
    }
}

extension NegotiationDomain.Issue.Kind {
    /// Of these values; refuses none, too many, and one that is given twice. `part` is what the format calls them.
    static func discrete(
        _ values: [(text: String, place: SourcePlace)], of issue: String, called part: String,
        at place: SourcePlace
    ) throws(Rejection) -> Self {
        guard !values.isEmpty else {
            throw Rejection(ImportProblem.missing(part, of: "an issue"), at: place)
        }
        guard values.count <= NegotiationDomain.mostValues else {
            throw Rejection(
                ImportProblem.tooManyValues(issue, most: NegotiationDomain.mostValues), at: place)
        }
        var known: Set<String> = []
        for value in values where !known.insert(value.text).inserted {
            throw Rejection(
                ImportProblem.duplicateValue(value.text, issue: issue), at: value.place)
        }
        return .discrete(values.map(\.text))
    }
}
