// SPDX-License-Identifier: GPL-3.0-or-later

/// The mean of positions weighted by capability × salience × what an issue counts: the yardstick that is
/// hard to beat on real decisions (F. Stokman and R. Van den Bos 1992; C. Achen, in R. Thomson and
/// others, The European Union Decides, 2006).
enum Compromise {
    static func settle(
        _ table: BargainingTable, capability: (Int) -> Double, salience: (Int) -> Double,
        into x: UnsafeMutablePointer<Double>
    ) {
        for issue in 0..<table.issues {
            var (sum, total) = (0.0, 0.0)
            for party in 0..<table.parties {
                let pull = capability(party) * salience(party) * table.weight(party, issue)
                sum += pull * table.ideal(party, issue)
                total += pull
            }
            if total > 0 {
                x[issue] = sum / total
                continue
            }
            // An issue that counts nothing for all who count is settled as if all counted alike.
            for party in 0..<table.parties { sum += table.ideal(party, issue) }
            x[issue] = sum / Double(table.parties)
        }
    }
}
