// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

extension Subject {
    /// Each side is read, compiled and held by itself, and a table with more columns is of no use.
    public static let mostSides = 100

    /// Variants of files, to be played with the same luck; `baseline` is the scenario as written.
    ///
    /// Without names they are the baseline of each, and of a single file all variants if `allByDefault`.
    /// Each is called as its variant, or scenario/variant where there are several files; the names of
    /// the files stand for scenarios of equal names. More than `mostSides` are refused.
    public static func all(
        in files: [String], variants: [String]?, settings: [String], allByDefault: Bool,
        warn: ([Diagnostic]) -> Void = { _ in }
    ) throws -> [Subject] {
        var found: [(file: Int, subject: Subject)] = []
        func check(_ count: Int) throws {
            guard count <= mostSides else {
                throw RunProblem.tooManySides(count, most: mostSides)
            }
        }
        try check(files.count * (variants?.count ?? 1))
        for (index, file) in files.enumerated() {
            func add(_ variant: String) throws {
                let subject = try Subject(
                    contentsOf: file, variant: variant == "baseline" ? nil : variant,
                    settings: settings, warn: warn)
                found.append((index, subject.named(variant)))
            }
            for variant in variants ?? ["baseline"] { try add(variant) }
            if variants == nil, allByDefault, files.count == 1 {
                let all = found[0].subject.scenario.variants
                try check(1 + all.count)
                for variant in all { try add(variant.name) }
            }
        }
        let names = SideNames.distinct(names(found, files))
        return zip(names, found).map { $1.subject.named($0) }
    }

    private static func names(
        _ found: [(file: Int, subject: Subject)], _ files: [String]
    ) -> [String] {
        if files.count == 1 { return found.map(\.subject.name) }
        let scenarios = Dictionary(
            found.map { ($0.file, $0.subject.scenario.name) }
        ) { first, _ in first }
        guard Set(scenarios.values).count < files.count else {
            return found.map { "\($0.subject.scenario.name)/\($0.subject.name)" }
        }
        let ofFiles = SideNames.ofFiles(files)
        let isPlain = found.allSatisfy { $0.subject.name == "baseline" }
        return found.map { isPlain ? ofFiles[$0.file] : "\(ofFiles[$0.file])/\($0.subject.name)" }
    }
}
