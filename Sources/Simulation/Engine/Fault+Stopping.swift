// SPDX-License-Identifier: GPL-3.0-or-later

extension Fault {
    /// Notes what failed at the instruction before `position`, and hands back the events so far.
    @inline(never)
    mutating func stop(_ kind: Kind, at position: Int, value: Double, _ events: Int) -> Int {
        self.kind = kind
        self.position = position - 1
        self.value = value
        self.events = events
        return events
    }

    @inline(never)
    mutating func stop(
        _ kind: Kind, at position: Int, family: Int, _ a: Double, _ b: Double, _ c: Double,
        _ events: Int
    ) -> Int {
        self.family = family
        (argumentA, argumentB, argumentC) = (a, b, c)
        return stop(kind, at: position, value: value, events)
    }

    @inline(never)
    mutating func remember(_ clock: Int32, _ count: Int) {
        let old = recent
        recent = (clock, old.0, old.1, old.2, old.3, old.4, old.5, old.6)
    }
}
