package import DengenModel
import DengenStore

/// One text in both languages.
package struct Bilingual: Sendable, Hashable {
    package var ja: String
    /// Empty where only the Japanese was written.
    package var en: String

    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }
}

/// お知らせ: what the operator tells everybody.
package struct Announcement: Sendable {
    package var id: AnnouncementID
    package var title: Bilingual
    package var text: Bilingual
    package var startsAt: Timestamp
    /// Nil where it stands until it is ended.
    package var endsAt: Timestamp?
    package var publisher: String
    /// Whether the person who asks said so; false for the operator.
    package var isRead = false

    package func isEnded(at now: Timestamp) -> Bool { endsAt.map { $0 <= now } ?? false }
}

package typealias AnnouncementID = Identifier<Announcement>

extension Announcement {
    static let columns = "a.id, a.title_ja, a.title_en, a.text_ja, a.text_en, a.starts_at, a.ends_at, a.published_by"

    init(row: Row) throws {
        id = try row.identifier("id")
        title = Bilingual(ja: try row.text("title_ja"), en: try row.text("title_en"))
        text = Bilingual(ja: try row.text("text_ja"), en: try row.text("text_en"))
        startsAt = Timestamp(milliseconds: try row.integer("starts_at"))
        endsAt = try row.timestamp("ends_at")
        publisher = try row.text("published_by")
    }
}

/// An announcement that is about to be published.
package struct AnnouncementDraft: Sendable {
    package var title: Bilingual
    package var text: Bilingual
    /// Nil begins at once.
    package var startsAt: Timestamp?
    /// Nil stands until it is ended.
    package var endsAt: Timestamp?

    package init(title: Bilingual, text: Bilingual, startsAt: Timestamp? = nil, endsAt: Timestamp? = nil) {
        self.title = title
        self.text = text
        self.startsAt = startsAt
        self.endsAt = endsAt
    }
}

extension AnnouncementDraft {
    /// Bytes of a text in one language.
    package static let longest = 20_000

    /// The same without spaces around.
    /// - Throws: `.invalid` for `title`, `text` (the Japanese), `titleEn`, `textEn` and `endsAt`.
    func checked(at now: Timestamp) throws(CenterError) -> AnnouncementDraft {
        var checked = self
        checked.title.ja = try NameRule.checked(title.ja, field: "title")
        checked.text.ja = try NameRule.prose(text.ja, field: "text", most: Self.longest)
        if !title.en.utf8.isEmpty { checked.title.en = try NameRule.checked(title.en, field: "titleEn") }
        if !text.en.utf8.isEmpty { checked.text.en = try NameRule.prose(text.en, field: "textEn", most: Self.longest) }
        guard checked.title.en.utf8.isEmpty == checked.text.en.utf8.isEmpty else {
            throw .invalid(field: checked.title.en.utf8.isEmpty ? "titleEn" : "textEn", problem: .missing)
        }
        let begin = startsAt ?? now
        if let endsAt, endsAt <= begin || endsAt <= now { throw .invalid(field: "endsAt", problem: .outOfRange) }
        checked.startsAt = begin
        return checked
    }
}
