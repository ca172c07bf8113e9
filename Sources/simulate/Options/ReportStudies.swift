// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Studies

/// Which studies a report shows.
struct ReportStudies: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Studies to show: drivers, given, discover, signposts, sensitivity, influence, policy, worth, test or none (default: drivers).",
            discussion: """
                A colon and what it is about may follow: given:CONDITION (needed), discover:CONDITION, \
                signposts:OUTCOME, sensitivity:OUTCOME, influence:OUTCOME, policy:AIM, worth:AIM. Separate \
                several with commas; what follows a colon must come last. Repeatable.
                """,
            valueName: "names"))
    var studies: [String] = []

    var requests: [StudyRequest] {
        get throws { try StudyRequest.parse(studies) }
    }

    /// As it was typed.
    var words: [String] { studies.flatMap { ["--studies", $0] } }
}
