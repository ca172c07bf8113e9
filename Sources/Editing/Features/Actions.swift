// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// A change that mends what a message is about.
struct QuickFix {
    let title: String
    let diagnostic: Diagnostic
    let edit: TextEdit
}

extension OpenFile {
    /// What mends messages that touch the range.
    func fixes(in range: Range<Int>) -> [QuickFix] {
        diagnostics.compactMap { diagnostic in
            guard let place = diagnostic.place, place.file.path == path,
                let word = diagnostic.suggestion
            else { return nil }
            let own = analysis.places.range(of: place)
            guard own.lowerBound <= range.upperBound, range.lowerBound <= own.upperBound else {
                return nil
            }
            return QuickFix(
                title: "Change to '\(word)'", diagnostic: diagnostic,
                edit: TextEdit(range: analysis.places.positions(own), text: word))
        }
    }
}
