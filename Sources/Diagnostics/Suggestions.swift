// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the name that a misspelt one was probably meant to be.
public enum Suggestions {
    /// The nearest candidate by edit distance, or nothing if none is near.
    ///
    /// A swap of neighbours counts 1. Near is at most 3 away and at most a third of the longer word;
    /// a word under 3 letters is near only to what differs from it in case. Ties go to the first in
    /// alphabetical order.
    public static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
        let letters = Array(word.unicodeScalars)
        guard letters.count <= 64 else { return nil }
        let lowered = word.lowercased()
        var search = DistanceSearch(letters)
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate != word {
            let other = Array(candidate.unicodeScalars)
            let distance: Int
            if abs(other.count - letters.count) <= 3, candidate.lowercased() == lowered {
                distance = 0
            } else {
                let limit = min(3, max(letters.count, other.count) / 3, best?.distance ?? 3)
                guard letters.count >= 3, limit > 0,
                    let found = search.distance(to: other, limit: limit)
                else { continue }
                distance = found
            }
            if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true {
                best = (distance, candidate)
            }
        }
        return best?.name
    }

    /// What follows a sentence about a name that is not known: `; did you mean 'putin'?`, or nothing.
    public static func words(for word: String, in known: some Sequence<String>) -> String {
        nearest(to: word, in: known).map { "; did you mean '\($0)'?" } ?? ""
    }
}

/// Optimal string alignment distances from one word to others.
private struct DistanceSearch {
    private let word: [Unicode.Scalar]
    private var beforeLast: [Int] = []
    private var last: [Int] = []
    private var row: [Int] = []

    init(_ word: [Unicode.Scalar]) { self.word = word }

    /// Nothing above the limit. Only cells as near to the diagonal as the limit are looked at: every
    /// other is above it.
    mutating func distance(to other: [Unicode.Scalar], limit: Int) -> Int? {
        let (a, b) = (word, other)
        guard abs(a.count - b.count) <= limit, !a.isEmpty, !b.isEmpty else { return nil }
        let beyond = limit + 1
        if row.count <= b.count {
            row = Array(repeating: 0, count: b.count + 1)
            (beforeLast, last) = (row, row)
        }
        for j in 0...b.count { last[j] = min(j, beyond) }
        for i in 1...a.count {
            let band = max(1, i - limit)...max(1, min(b.count, i + limit))
            row[band.lowerBound - 1] = band.lowerBound == 1 ? min(i, beyond) : beyond
            if band.upperBound < b.count { row[band.upperBound + 1] = beyond }
            var least = row[band.lowerBound - 1]
            for j in band {
                let change = a[i - 1] == b[j - 1] ? 0 : 1
                var cell = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    cell = min(cell, beforeLast[j - 2] + 1)
                }
                row[j] = min(cell, beyond)
                least = min(least, row[j])
            }
            // A swap reaches back two rows, but that row is at most 1 below this one and the swap
            // costs 1, so no later cell comes back under the limit.
            guard least <= limit else { return nil }
            swap(&beforeLast, &last)
            swap(&last, &row)
        }
        return last[b.count] <= limit ? last[b.count] : nil
    }
}
