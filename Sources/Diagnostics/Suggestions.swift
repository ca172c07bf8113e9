// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the name that a misspelt one was probably meant to be.
public enum Suggestions {
    /// The nearest candidate by edit distance (a swap of neighbours counts 1), or nothing if none is
    /// near: at most 3 away and at most a third of the word, never for words under 3 letters unless
    /// only their case differs. Ties go to the first in alphabetical order.
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
                    let found = Self.distance(letters, Array(candidate.unicodeScalars)),
                    found <= limit
                else { continue }
                distance = found
            }
            if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true {
                best = (distance, candidate)
            }
        }
        return best?.name
    }

    /// Optimal string alignment distance, or nothing where the lengths alone put it above 3.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int? {
        guard abs(a.count - b.count) <= 3 else { return nil }
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                let change = a[i - 1] == b[j - 1] ? 0 : 1
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    row[j] = min(row[j], beforeLast[j - 2] + 1)
                }
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
