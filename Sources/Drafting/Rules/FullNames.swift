// SPDX-License-Identifier: GPL-3.0-or-later

/// Full names by their last words, as the article introduces them.
struct FullNames {
    private var byLast: [String: Set<String>] = [:]

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "dr", "president", "minister", "prime", "gen", "general", "professor",
        "prof",
        "chancellor", "governor", "mayor", "captain", "king", "queen", "the", "foreign", "finance",
    ]

    init(_ reading: Reading) {
        for sentence in reading.sentences where sentence.ending != nil {
            let tokens = sentence.tokens
            var run: [String] = []
            func isName(_ index: Int) -> Bool {
                tokens[index].isCapital && !Self.titles.contains(tokens.lower(index))
                    && !(Names.begins(tokens, index)
                        && Lexicon.common.contains(tokens.lower(index)))
            }
            for index in tokens.indices {
                if isName(index) {
                    run.append(tokens[index].name)
                    if index + 1 < tokens.count, isName(index + 1),
                        tokens[index].name == tokens[index].text
                    {
                        continue
                    }
                }
                if (2...3).contains(run.count), let last = run.last {
                    byLast[last, default: []].insert(run.joined(separator: " "))
                }
                run = []
            }
        }
    }

    /// The person whom a text begins with: `Berg is weighing`.
    func first(in tokens: Tokens) -> String? {
        var index = 0
        while Self.titles.contains(tokens.lower(index)), tokens.lower(index) != "the" { index += 1 }
        guard index < tokens.count else { return nil }
        let name = tokens[index].text
        if index + 1 < tokens.count {
            let both = "\(name) \(tokens[index + 1].text)"
            if byLast[tokens[index + 1].text]?.contains(both) == true { return both }
        }
        return byLast[name].flatMap { $0.count == 1 ? $0.first : nil }
    }

    /// Whether a text names a person.
    func isAny(in tokens: Tokens) -> Bool {
        tokens.all.contains { byLast[$0.name] != nil }
    }

    /// `Anna Berg` for `Berg` and `Mr Berg`, if only one name ends so; other words as they are.
    func full(_ words: String) -> String {
        let parts = words.split(separator: " ")
        guard let last = parts.last.map(String.init), parts.count <= 2,
            parts.count == 1 || Self.titles.contains(parts[0].lowercased().filter { $0 != "." }),
            let names = byLast[last], names.count == 1, let name = names.first
        else { return words }
        return name
    }
}
