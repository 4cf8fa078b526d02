package import DengenModel
import DengenStore

/// 利用規約: one version of the terms of use, in both languages.
package struct TermsText: Sendable, Hashable {
    /// From 1; a newer one is to be agreed to again.
    package var version: Int
    package var ja: String
    package var en: String
    package var publishedAt: Timestamp

    package init(version: Int, ja: String, en: String, publishedAt: Timestamp) {
        self.version = version
        self.ja = ja
        self.en = en
        self.publishedAt = publishedAt
    }
}

extension TermsText {
    static let columns = "version, ja, en, published_at"

    init(row: Row) throws {
        version = Int(try row.integer("version"))
        ja = try row.text("ja")
        en = try row.text("en")
        publishedAt = Timestamp(milliseconds: try row.integer("published_at"))
    }
}

/// A version without its texts.
package struct TermsVersion: Sendable {
    package var version: Int
    /// Who published it.
    package var publisher: String
    package var publishedAt: Timestamp
}
