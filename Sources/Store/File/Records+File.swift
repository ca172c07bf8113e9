// SPDX-License-Identifier: GPL-3.0-or-later

public import Tables

extension Sequence<Records> {
    /// Writes the tables to an SQLite file, which is empty or not there yet.
    public func write(to path: String) throws(StoreProblem) {
        try RunFile.translating(path, kept: nil) {
            let database = try Connection(path)
            try database.write { db in for table in self { try table.replace(in: db) } }
            try database.close()
        }
    }
}
