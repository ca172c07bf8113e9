// SPDX-License-Identifier: GPL-3.0-or-later

import Report
import Testing

/// The line of progress fits the terminal that it is on.
@Suite struct ProgressTextTests {
    @Test(arguments: [
        (1, 1_000, 0.001), (370_000, 1_000_000, 5.0), (9_999_999, 10_000_000, 1e-9),
        (1, 4_294_967_295, 1e6), (4_294_967_294, 4_294_967_295, 1e7),
        (4_000_000_000, 4_294_967_295, 100.0), (0, 4_294_967_295, 0),
    ])
    func itFitsFortyColumns(_ done: Int, _ total: Int, _ seconds: Double) {
        for columns in [40, 60, 80, 200] {
            let line = ProgressText.line(
                done: done, of: total, seconds: seconds, columns: columns)
            #expect(line.count < columns, "\(line)")
            #expect(line.contains("%") && line.hasSuffix("left"), "\(line)")
        }
    }

    @Test func aWideOneSaysAll() {
        let line = ProgressText.line(
            done: 370_000, of: 1_000_000, seconds: 5, columns: 80)
        #expect(line == " 37%  370,000 of 1,000,000 trials, 74,000 per second, 9 s left")
        let narrow = ProgressText.line(
            done: 370_000, of: 1_000_000, seconds: 5, columns: 40)
        #expect(narrow == " 37%  370,000 of 1,000,000, 9 s left")
    }
}
