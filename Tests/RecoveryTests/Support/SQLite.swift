// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Changes a run file by a statement of SQL, as somebody might who has no program of ours.
func sqlite(_ file: URL, _ sql: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
        "python3", "-c",
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()",
        file.path, sql,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
}
