// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Studies

/// Which studies of a run's trials a report shows.
struct ReportStudies: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Studies to show: drivers, given:CONDITION, discover:CONDITION or none (default: drivers).",
            discussion:
                "Separate several with commas; a condition must come last. Repeatable.",
            valueName: "names"))
    var studies: [String] = []

    var requests: [StudyRequest] {
        get throws { try StudyRequest.parse(studies) }
    }

    /// As it was typed.
    var words: [String] { studies.flatMap { ["--studies", $0] } }
}
