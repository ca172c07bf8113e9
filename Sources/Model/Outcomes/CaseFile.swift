// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Facts

/// A file of past cases that a scenario names.
public struct CaseFile: Sendable, Equatable {
    /// Its path as written in the scenario.
    public let written: String
    /// As it was read.
    public let file: SourceFile

    public init(written: String, file: SourceFile) {
        self.written = written
        self.file = file
    }

    public static func == (a: CaseFile, b: CaseFile) -> Bool {
        a.written == b.written && a.file.path == b.file.path && a.file.text == b.file.text
    }
}

extension Scenario {
    /// The cases of these files, by the names that the scenario has for them.
    var pastCases: [String: PastCases] {
        var all: [String: PastCases] = [:]
        for outcome in outcomes {
            guard case .cases(let cases, let written)? = outcome.reference?.source else { continue }
            all[written] = cases.cases
        }
        return all
    }

    /// The files of past cases that its outcomes name, each once, in their order.
    public var caseFiles: [CaseFile] {
        var files: [CaseFile] = []
        for outcome in outcomes {
            guard case .cases(let cases, let written)? = outcome.reference?.source,
                !files.contains(where: { $0.written == written })
            else { continue }
            files.append(CaseFile(written: written, file: cases.cases.file))
        }
        return files
    }
}
