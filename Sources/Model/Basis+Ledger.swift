// SPDX-License-Identifier: GPL-3.0-or-later

public import Facts

extension Scenario {
    /// Which input rests on which fact.
    public var ledger: Ledger {
        Ledger(
            facts,
            inputs.map {
                Ledger.Entry(path: $0.path, facts: $0.basis.facts, note: $0.basis.note)
            })
    }
}
