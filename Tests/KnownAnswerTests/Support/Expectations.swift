// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

/// Tests at a fixed seed: a right program passes or fails for good. The bounds are what a right one
/// meets at nearly any seed: 4 standard errors fail once in 16,000.
enum Within {
    static let standardErrors = 4.0
    /// p-values below this fail.
    static let significance = 1e-4
}

func expectMean(
    _ values: [Double], _ mean: Double, _ what: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let sample = Sample(values)
    #expect(!values.isEmpty, what, sourceLocation: sourceLocation)
    #expect(
        abs(sample.mean - mean) <= Within.standardErrors * sample.meanError,
        "mean \(sample.mean) ± \(sample.meanError), not \(mean) \(what ?? "")",
        sourceLocation: sourceLocation)
}

func expectVariance(
    _ values: [Double], _ variance: Double, _ what: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let sample = Sample(values)
    #expect(
        abs(sample.variance - variance) <= Within.standardErrors * sample.varianceError,
        "variance \(sample.variance) ± \(sample.varianceError), not \(variance) \(what ?? "")",
        sourceLocation: sourceLocation)
}

/// Of 0s and 1s, with the error of the true probability.
func expectShare(
    _ values: [Double], _ probability: Double, _ what: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let count = Double(values.count)
    let share = values.reduce(0, +) / count
    let error = (probability * (1 - probability) / count).squareRoot()
    #expect(!values.isEmpty, what, sourceLocation: sourceLocation)
    #expect(
        abs(share - probability) <= Within.standardErrors * error,
        "share \(share), not \(probability) ± \(error) \(what ?? "")",
        sourceLocation: sourceLocation
    )
}
