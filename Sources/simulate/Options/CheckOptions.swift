// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// What is looked at beside the file that is checked.
struct CheckOptions: ParsableArguments {
    @Option(
        "With '-': the path that standard input stands for, from where its facts are found.",
        "path", name: .customLong("as"), completion: .file(extensions: ["yaml", "yml"]))
    var path: String?

    @Option("Look for the facts' quotes in this article.", "file", completion: .file())
    var article: String?
}
