// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite struct StorylineThreadTests {
    @Test func threadsTellTheSameStories() throws {
        let told = try ["1", "2", "5"].map { threads in
            let outcome = try SimulateCommand.run(
                [
                    "storylines", "Scenarios/budapest.yaml", "--trials", "2500", "--json",
                    "--threads", threads,
                ], in: Folders.package)
            #expect(outcome.status == 0, "\(outcome.errors)")
            return outcome.output
        }
        #expect(told[0].utf8.count > 1_000)
        #expect(told[0] == told[1])
        #expect(told[0] == told[2])
    }
}
