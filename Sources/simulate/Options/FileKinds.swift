// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// The kinds of files that a shell completes, and the names of options that write one.
extension CompletionKind {
    static let runFile = file(extensions: ["simrun"])
    static let scenarioOrRun = file(extensions: ["yaml", "yml", "simrun"])
    static let yaml = file(extensions: ["yaml", "yml"])
    static let csv = file(extensions: ["csv"])
}

extension NameSpecification {
    /// `-o`, and the long name.
    static let output: NameSpecification = [.customShort("o"), .long]
}
