import DengenModel
import DengenStore

/// お知らせ for everybody who signs in to this centre.
package struct Announcements: Sendable {
    /// So many are shown to people at most, the newest.
    package static let mostShown = 50

    let database: Database
    let clock: CenterClock
    let audit: AuditWriter

    /// The newest first, at most `limit` behind the cursor `after`: those to come, those that stand and those that ended.
    ///
    /// - Parameter limit: 1 to 500.
    package func list(after: String? = nil, limit: Int, by actor: Operator) async throws -> Page<Announcement> {
        let limit = try ListLimit.checked(limit)
        let keyset = try Keyset.read(after, parts: 2)
        var query = ListConditions("FROM announcement a WHERE 1 = 1")
        if let keyset {
            query.add("(a.starts_at, a.id) < (?, ?)", [.integer(try keyset.integer(0)), .text(keyset.parts[1])])
        }
        let asked = query.asked(for: Announcement.columns, order: "a.starts_at DESC, a.id DESC", limit: limit + 1)
        return try await database.read { tx in
            Page(try tx.rows(asked.sql, asked.arguments).map(Announcement.init(row:)), limit: limit) {
                Keyset(String($0.startsAt.milliseconds), $0.id.rawValue)
            }
        }
    }

    package func countStanding(by actor: Operator) async throws -> Int {
        let now = Value(clock.wall)
        let row = try await database.read { tx in
            try tx.first("SELECT COUNT(*) AS n FROM announcement a WHERE \(Self.standing)", now, now)
        }
        return Int(try row?.integer("n") ?? 0)
    }

    /// - Throws: `CenterError.notFound`.
    package func find(_ id: AnnouncementID, by actor: Operator) async throws -> Announcement {
        let found = try await database.read { tx in
            try tx.first("SELECT \(Announcement.columns) FROM announcement a WHERE a.id = ?", Value(id))
                .map(Announcement.init(row:))
        }
        guard let found else { throw CenterError.notFound }
        return found
    }

    /// - Throws: `.invalid` with the draft's field.
    package func publish(_ draft: AnnouncementDraft, by actor: Operator) async throws -> Announcement {
        let draft = try draft.checked(at: clock.wall)
        let fresh = Announcement(
            id: try .random(), title: draft.title, text: draft.text, startsAt: draft.startsAt ?? clock.wall,
            endsAt: draft.endsAt, publisher: actor.name)
        try await database.write { tx in
            _ = try tx.execute(
                """
                INSERT INTO announcement (id, title_ja, title_en, text_ja, text_en, starts_at, ends_at, published_by,
                    published_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    Value(fresh.id), .text(fresh.title.ja), .text(fresh.title.en), .text(fresh.text.ja),
                    .text(fresh.text.en), Value(fresh.startsAt), Value(fresh.endsAt),
                    .text(fresh.publisher), Value(clock.wall),
                ])
            try audit.write(
                "announcement.publish", on: fresh.id.rawValue, after: fresh.title.ja, by: actor, of: nil, in: tx)
        }
        return fresh
    }

    /// Takes it from everybody's sight at once; one that has ended stays as it is.
    package func end(_ id: AnnouncementID, by actor: Operator) async throws {
        let now = clock.wall
        try await database.write { tx in
            guard let row = try tx.first("SELECT title_ja, ends_at FROM announcement WHERE id = ?", Value(id)) else {
                throw CenterError.notFound
            }
            if let end = try row.timestamp("ends_at"), end <= now { return }
            _ = try tx.execute("UPDATE announcement SET ends_at = ? WHERE id = ?", Value(now), Value(id))
            try audit.write(
                "announcement.end", on: id.rawValue, before: try row.text("title_ja"), by: actor, of: nil, in: tx)
        }
    }
}
