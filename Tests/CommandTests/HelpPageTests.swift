// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Pages that the program brings along.
@Suite struct HelpPageTests {
    @Test(arguments: ["Language", "Cookbook", "Drafting"])
    func `a page of the program is the page of the folder`(_ name: String) throws {
        let page = try String(
            contentsOf: Folders.package.appendingPathComponent("Docs/\(name).md"), encoding: .utf8)
        let outcome = try SimulateCommand.run(["help", name.lowercased()], in: Folders.package)
        #expect(outcome.status == 0)
        #expect(outcome.output == page)
    }

    @Test func `the help of commands is as before`() throws {
        let help = try SimulateCommand.run(["help", "run"], in: Folders.package)
        let option = try SimulateCommand.run(["run", "--help"], in: Folders.package)
        #expect(help.output == option.output)
    }
}
