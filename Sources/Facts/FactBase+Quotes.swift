// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

extension FactBase {
    /// What is wrong with the quotes, held against the article: an error for each that is not in it, and a note of
    /// the facts that have none. Facts of another source than the file's are left alone.
    public func check(against article: Article) -> [Diagnostic] {
        let search = QuoteSearch(article.file.text)
        let own = facts.filter { $0.source == source }
        let missing = own.compactMap { fact in
            fact.quote.flatMap { quote in
                search.miss(of: quote.text).map { miss in
                    Diagnostic(
                        FactProblem.missingQuote(article: article.file.path, miss), at: quote.place)
                }
            }
        }
        let without = own.filter { $0.quote == nil }.map(\.id)
        return missing
            + (without.isEmpty
                ? []
                : [
                    Diagnostic(FactProblem.noQuotes(without, article: article.file.path), at: nil)
                ])
    }

    /// A note of the facts that nobody has read against their source yet.
    public var draftNotes: [Diagnostic] {
        let drafts = facts.filter(\.isDraft).map(\.id)
        return drafts.isEmpty ? [] : [Diagnostic(FactProblem.draftedFacts(drafts), at: nil)]
    }
}
