// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Facts

/// An article as it is read: its sentences, and when it was published.
public struct Reading: Sendable {
    public let article: Article
    public let sentences: [Sentence]
    public let published: CivilDate?
    /// The line on which the article says when it was published.
    public let publishedLine: Int?
    let names: Names

    /// The day that is given goes before one that the article's head names.
    public init(_ article: Article, published: CivilDate?) {
        self.article = article
        sentences = SentenceSplitter.split(article.file.lines).map(\.withoutDateline)
        let found = DateFinder.published(in: SentenceSplitter.split(article.file.lines))
        self.published = published ?? found?.day
        publishedLine = published == nil ? found?.line : nil
        names = Names(sentences)
    }
}
