// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Store

@Suite struct TrialColumnsTests {
    private let columns = TrialColumns([
        .init(name: "peace", role: .flag), .init(name: "when", role: .date),
        .init(name: "end", role: .category), .init(name: "Peace", role: .parameter),
        .init(name: "item.approved_on", role: .when), .init(name: "when_days", role: .parameter),
    ])

    @Test func namesAreUniqueWithoutRegardToCapitals() {
        #expect(
            columns.all.map(\.name) == [
                "trial", "draw", "peace", "when", "when_days", "end", "parameter_Peace",
                "item_approved_on", "item_approved_on_days", "parameter_when_days",
            ])
    }

    @Test func onlyWhatAQueryNamesIsRead() {
        #expect(columns.read(by: "select count( * ) from trials").map(\.name) == ["trial"])
        #expect(
            columns.read(by: "SELECT avg(PEACE) FROM trials WHERE \"end\" = 'war'").map(\.name)
                == ["trial", "peace", "end"])
        #expect(columns.read(by: "select * from trials").count == columns.all.count)
        #expect(columns.read(by: "select count(*), peace * draw from trials").count == 10)
    }
}
