// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What `Docs/Statistics.md` works out by hand is what the program prints.
struct StatisticsTests {
    private static let z = 1.959963984540054

    @Test func `the page's example can be computed from the trials`() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let scenario = try #require(
            try MarkdownPage("Language").blocks.first { $0.text.hasPrefix("scenario: fence") })
        try scenario.text.write(
            to: tool.folder.appendingPathComponent("fence.yaml"), atomically: true, encoding: .utf8)
        let page = try MarkdownPage("Statistics")
        for block in page.blocks where block.language == "sh" {
            #expect(try tool.run(block.text).status == 0)
        }
        let flags = try String(
            contentsOf: tool.folder.appendingPathComponent("trials.csv"), encoding: .utf8
        ).split(separator: "\n").dropFirst().map { Double($0.split(separator: ",")[2]) ?? .nan }
        let row = try printed(tool)

        // The formulas of the page, written out anew.
        let (count, repeats) = (Double(flags.count), 10.0)
        let draws = count / repeats
        let mean = flags.reduce(0, +) / count
        let shares = stride(from: 0, to: flags.count, by: 10).map {
            flags[$0..<($0 + 10)].reduce(0, +) / repeats
        }
        let between = repeats * shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (draws - 1)
        let within =
            repeats * shares.reduce(0) { $0 + $1 * (1 - $1) } / (draws * (repeats - 1))
        let rho = (between - within) / (between + (repeats - 1) * within)
        let effective = count / (1 + (repeats - 1) * rho)
        // Student's t with Satterthwaite's degrees of freedom, by its expansion about z.
        let squares = shares.map { ($0 - mean) * ($0 - mean) }
        let (second, fourth) = (squares.reduce(0, +), squares.reduce(0) { $0 + $1 * $1 })
        let kurtosis = draws * fourth / (second * second)
        let degrees = (draws - 1) * min(1, 2 / (kurtosis - 1))
        let z = Self.z
        let (one, two) = (z * (z * z + 1) / 4, z * ((5 * z * z + 16) * z * z + 3) / 96)
        let t = z + one / degrees + two / (degrees * degrees)
        let z2 = t * t
        let reach =
            t * (mean * (1 - mean) / effective + z2 / (4 * effective * effective)).squareRoot()
        let low = (mean + z2 / (2 * effective) - reach) / (1 + z2 / effective)
        let high = (mean + z2 / (2 * effective) + reach) / (1 + z2 / effective)

        #expect(abs(mean - row("probability")) < 1e-12)
        #expect(abs(effective - row("effective_trials")) < 1e-6)
        #expect(abs(low - row("low95")) < 1e-9)
        #expect(abs(high - row("high95")) < 1e-9)
        let told = [
            String(format: "ρ = %.5f", rho),
            String(format: "deff = %.3f", count / effective),
            String(format: "t = %.3f (%.0f degrees", t, degrees),
            String(format: "%.2f%% to %.2f%%", 100 * low, 100 * high),
            String(format: "= %.2f, and the beta", (1 - rho) / rho),
            String(
                format: "%.1f%% and %.1f%%", 100 * row("parameters_low"),
                100 * row("parameters_high")),
        ]
        for words in told { #expect(page.text.replacing("\n", with: " ").contains(words)) }
    }

    /// The members of the first probability in run.json.
    private func printed(_ tool: Tool) throws -> (String) -> Double {
        let data = try Data(contentsOf: tool.folder.appendingPathComponent("run.json"))
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let rows = try #require(json["probabilities"] as? [[String: Any]])
        let row = try #require(rows.first)
        return { row[$0] as? Double ?? .nan }
    }
}
