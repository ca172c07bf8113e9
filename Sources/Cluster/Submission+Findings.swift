// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Store
public import Tables

extension Submission {
    /// The table of `status`.
    public static let tableNames = ["shards"]

    /// How far each shard is, by its file.
    public func findings() throws(StoreProblem) -> Findings {
        let book = try book()
        var table = Table(
            "shards", of: "Shard",
            [
                .value("shard", "Number of the shard", kind: .integer),
                .value("trials", "Trials that it has", kind: .integer, shownAs: "trials"),
                .value("of", "Trials that it is to have", kind: .integer, shownAs: "of"),
                .value("tries", "How often it was submitted", kind: .integer, shownAs: "tries"),
                .text(
                    "state",
                    "finished, unfinished, absent, being written, or why its file is of no use",
                    shownAs: "state"),
            ])
        var (done, finished) = (0, 0)
        for index in 1...shards {
            let all = book.trials(of: index)
            let (trials, words): (Int, String)
            switch book.state(of: index) {
            case nil: (trials, words) = (0, "being written")
            case .absent: (trials, words) = (0, "absent")
            case .begun(let kept): (trials, words) = (kept, "unfinished")
            case .finished:
                (trials, words) = (all, "finished")
                finished += 1
            case .unusable(let problem): (trials, words) = (0, problem.message)
            }
            done += trials
            table.add(
                "\(index)",
                [
                    .count(index), .count(trials), .count(all), .count(tries(of: index)),
                    .text(words),
                ])
        }
        return Findings(
            format: "simulate status",
            title: Heading("Shards", " of '\(output)'"),
            remarks: [
                .plain(
                    "\(finished.grouped) of \(shards.grouped) shards are finished, with \(done.grouped) of "
                        + "\(book.trials.grouped) trials.")
            ],
            facts: [
                .init("output", .string(output)), .init("shards", .integer(shards)),
                .init("finished", .integer(finished)), .init("trials", .integer(done)),
                .init("of", .integer(book.trials)),
            ],
            sections: [.table(table)])
    }
}
