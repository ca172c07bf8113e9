// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What a study would find if a draw were the truth: so many cases of a share, or events of a rate.
///
/// The values of a posterior with a count drawn from each are draws of the posterior predictive together with
/// the parameter, so a regression on the counts is the expectation after the study (M. Strong, J. Oakley,
/// A. Brennan, P. Breeze, Med. Decis. Making 35 (2015), 570–583). Counts are the same each time.
public enum SampledStudy {
    /// Of so many cases those in which it is so, for each value of the share.
    public static func successes(of shares: [Double], cases: Int) -> [Double] {
        var luck = FixedLuck()
        return shares.map { share in
            var count = 0
            for _ in 0..<cases where luck.uniform() < share { count += 1 }
            return Double(count)
        }
    }

    /// Events in a time, for each value of the rate.
    public static func events(of rates: [Double], time: Double) -> [Double] {
        var luck = FixedLuck()
        return rates.map { rate in
            var count = 0
            var left = rate * time
            while true {
                left += log(luck.uniform())
                guard left > 0, count < 1_000_000 else { return Double(count) }
                count += 1
            }
        }
    }
}
