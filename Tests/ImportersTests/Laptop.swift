// SPDX-License-Identifier: GPL-3.0-or-later

/// Files with the numbers of the Laptop domain of GENIUS (R. Lin, S. Kraus, T. Baarslag, D. Tykhonov, K. Hindriks
/// and C. M. Jonker, "Genius: an integrated environment for supporting the design of generic automated
/// negotiators", Computational Intelligence 30 (2014)), written anew.
enum Laptop {
    typealias Issue = (name: String, values: [String])

    static let issues: [Issue] = [
        ("Laptop", ["Dell", "Macintosh", "HP"]), ("Harddisk", ["60 Gb", "80 Gb", "120 Gb"]),
        ("External Monitor", ["19'' LCD", "20'' LCD", "23'' LCD"]),
    ]
    static let buyer: [[Double]] = [[12, 20, 30], [30, 20, 9], [30, 10, 20]]
    static let seller: [[Double]] = [[12, 30, 20], [20, 30, 9], [3, 2, 1]]
    static let buyerWeights = [0.4452125771655631, 0.37808251708013424, 0.1767567099260568]
    static let sellerWeights = [0.37808251708013424, 0.1767567099260568, 0.4452125771655631]

    /// A domain, without evaluations, or a profile.
    static func xml(
        _ issues: [Issue] = issues, _ evaluations: [[Double]]? = nil, _ weights: [Double] = [],
        reservation: Double? = 0
    ) -> String {
        var text = ""
        for (index, issue) in issues.enumerated() {
            text += "<issue index=\"\(index + 1)\" vtype=\"discrete\" name=\"\(issue.name)\">\n"
            for (place, value) in issue.values.enumerated() {
                let evaluation = evaluations.map { " evaluation=\"\($0[index][place])\"" } ?? ""
                text += "<item index=\"\(place + 1)\" value=\"\(value)\"\(evaluation) />\n"
            }
            text += "</issue>\n"
        }
        guard evaluations != nil else {
            return "<negotiation_template><utility_space>\n<objective name=\"root\">\n\(text)"
                + "</objective>\n</utility_space></negotiation_template>\n"
        }
        for (index, weight) in weights.enumerated() {
            text += "<weight index=\"\(index + 1)\" value=\"\(weight)\"></weight>\n"
        }
        let leaving = reservation.map { "<reservation value=\"\($0)\" />" } ?? ""
        return
            "<?xml version=\"1.0\"?>\n<utility_space>\n<objective name=\"any\">\n\(text)</objective>\n"
            + "<discount_factor value=\"1.00\" />\n\(leaving)</utility_space>\n"
    }

    static let files = [
        ("laptop.xml", xml()), ("buyer.xml", xml(issues, buyer, buyerWeights)),
        ("seller.xml", xml(issues, seller, sellerWeights)),
    ]

    private static func object(_ pairs: [(String, String)]) -> String {
        "{" + pairs.map { "\"\($0)\": \($1)" }.joined(separator: ",\n\t") + "}"
    }

    /// The same as GeniusWeb has it.
    static func json(_ evaluations: [[Double]]? = nil, _ weights: [Double] = []) -> String {
        guard let evaluations else {
            return object([
                ("name", "\"laptop\""),
                (
                    "issuesValues",
                    object(
                        issues.map { issue in
                            (
                                issue.name,
                                object([
                                    (
                                        "values",
                                        "["
                                            + issue.values.map { "\"\($0)\"" }.joined(
                                                separator: ",")
                                            + "]"
                                    )
                                ])
                            )
                        })
                ),
            ])
        }
        let utilities = zip(issues, evaluations).map { issue, numbers in
            (
                issue.name,
                object([
                    (
                        "discreteutils",
                        object([
                            (
                                "valueUtilities",
                                object(zip(issue.values, numbers).map { ($0, "\($1)") })
                            )
                        ])
                    )
                ])
            )
        }
        return object([
            (
                "LinearAdditiveUtilitySpace",
                object([
                    ("issueUtilities", object(utilities)),
                    ("issueWeights", object(zip(issues, weights).map { ($0.name, "\($1)") })),
                    ("name", "\"\(weights == buyerWeights ? "buyer" : "seller")\""),
                ])
            )
        ])
    }

    /// Each evaluation as a share of the largest of its issue.
    static func shares(_ evaluations: [[Double]]) -> [[Double]] {
        evaluations.map { numbers in numbers.map { $0 / (numbers.max() ?? 1) } }
    }
}
