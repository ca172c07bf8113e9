// SPDX-License-Identifier: GPL-3.0-or-later

extension Problem {
    /// What programs know the problem by while its words change: `scenario.unknown-unit`, after its enum and
    /// its case.
    public var code: String { ProblemCode.of(self) }
}

enum ProblemCode {
    static func of(_ problem: some Problem) -> String {
        let mirror = Mirror(reflecting: problem)
        let type = String(reflecting: mirror.subjectType).split(separator: ".").dropFirst()
            .filter { $0 != "Problem" }.map { words(withoutProblem($0)) }.joined(separator: ".")
        guard mirror.displayStyle == .enum else { return type }
        // A case without values describes itself by its name.
        return "\(type).\(words(mirror.children.first?.label ?? String(describing: problem)))"
    }

    private static func withoutProblem(_ name: Substring) -> String {
        String(name.hasSuffix("Problem") ? name.dropLast("Problem".count) : name)
    }

    /// `unknown-unit` for `unknownUnit`.
    private static func words(_ name: String) -> String {
        var words = ""
        for character in name {
            if character.isUppercase, !words.isEmpty { words += "-" }
            words += character.lowercased()
        }
        return words
    }
}
