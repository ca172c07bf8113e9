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
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate != word {
            let distance: Int
            if candidate.lowercased() == lowered {
                distance = 0
            } else {
                let limit = min(3, max(letters.count, candidate.unicodeScalars.count) / 3)
                guard letters.count >= 3, limit > 0,
                    let found = Self.distance(
                        letters, Array(candidate.unicodeScalars), limit: limit)
                else { continue }
                distance = found
            }
            if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true {
                best = (distance, candidate)
            }
        }
        return best?.name
    }

    /// Optimal string alignment distance, or nothing above the limit.
    private static func distance(
        _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int
    ) -> Int? {
        guard abs(a.count - b.count) <= limit, !a.isEmpty, !b.isEmpty else { return nil }
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + [Int](repeating: 0, count: b.count)
            var least = i
            for j in 1...b.count {
                let change = a[i - 1] == b[j - 1] ? 0 : 1
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    row[j] = min(row[j], beforeLast[j - 2] + 1)
                }
                least = min(least, row[j])
            }
            // A swap reaches back two rows, but that row is at most 1 below this one and the swap
            // costs 1, so no later cell comes back under the limit.
            guard least <= limit else { return nil }
            (beforeLast, last) = (last, row)
        }
        return last[b.count] <= limit ? last[b.count] : nil
    }
}
