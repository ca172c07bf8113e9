// SPDX-License-Identifier: GPL-3.0-or-later

extension SortedDraws {
    /// Whether each of all draws has one of the lowest, middle or highest values.
    public typealias Thirds = (lowest: [Bool], middle: [Bool], highest: [Bool])

    /// The draws cut into thirds, of their weight if they have some, out of so many draws in all.
    public func thirds(of count: Int, weights: [Double]? = nil) -> Thirds {
        var (size, rest) = (order.count / 3, order.count / 3)
        if let weights {
            let third = order.reduce(0) { $0 + weights[$1] } / 3
            func count(_ draws: some Sequence<Int>) -> Int {
                var sum = 0.0
                return draws.prefix {
                    sum += weights[$0]
                    return sum <= third
                }.count
            }
            (size, rest) = (count(order), count(order.reversed()))
        }
        func members(_ draws: ArraySlice<Int>) -> [Bool] {
            var isMember = [Bool](repeating: false, count: count)
            for draw in draws { isMember[draw] = true }
            return isMember
        }
        return (
            members(order[..<size]), members(order[size..<order.count - rest]),
            members(order[(order.count - rest)...])
        )
    }
}
