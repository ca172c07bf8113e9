// SPDX-License-Identifier: GPL-3.0-or-later

public import Runs
public import Studies

extension ShardFiles {
    /// Puts the shards together in a run file, and adds up what it answers.
    public func answers(savingTo place: OutputPlace) throws -> Answers {
        try OutputFile.replace(place) { try write(to: $0.path) }
    }
}
