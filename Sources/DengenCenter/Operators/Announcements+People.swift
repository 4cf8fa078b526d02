import DengenModel
import DengenStore

/// What the header says of announcements: nothing, that there are some, that some were not read.
package enum AnnouncementMark: Sendable { case none, read, unread }

extension Announcements {
    static let standing = "a.starts_at <= ? AND (a.ends_at IS NULL OR a.ends_at > ?)"

    /// What stands now, the newest first; at most `mostShown`.
    package func standing(as principal: Principal) async throws -> [Announcement] {
        let now = Value(clock.wall)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT \(Announcement.columns), r.read_at FROM announcement a
                LEFT JOIN announcement_read r ON r.announcement_id = a.id AND r.account_id = ?
                WHERE \(Self.standing) ORDER BY a.starts_at DESC, a.id DESC LIMIT \(Self.mostShown)
                """, Self.reader(principal), now, now
            ).map { row in
                var announcement = try Announcement(row: row)
                announcement.isRead = try row.integerOrNil("read_at") != nil
                return announcement
            }
        }
    }

    package func mark(as principal: Principal) async throws -> AnnouncementMark {
        let now = Value(clock.wall)
        let row = try await database.read { tx in
            try tx.first(
                """
                SELECT COUNT(*) AS standing, COUNT(r.read_at) AS seen FROM announcement a
                LEFT JOIN announcement_read r ON r.announcement_id = a.id AND r.account_id = ?
                WHERE \(Self.standing)
                """, Self.reader(principal), now, now)
        }
        guard let row, try row.integer("standing") > 0 else { return .none }
        return try row.integer("seen") < row.integer("standing") ? .unread : .read
    }

    /// The person has read what was shown.
    ///
    /// - Parameter shown: ids of announcements; those that do not stand, or that nobody published, are passed over.
    /// - Throws: `.invalid(field: "announcements", .outOfRange)` for more than a page shows, `.forbidden` for a key.
    package func markRead(_ shown: [AnnouncementID], as principal: Principal) async throws {
        guard let account = principal.account else { throw CenterError.forbidden }
        guard shown.count <= Self.mostShown else {
            throw CenterError.invalid(field: "announcements", problem: .outOfRange)
        }
        let now = clock.wall
        try await database.write { tx in
            for id in shown {
                let known = try tx.first("SELECT id FROM announcement WHERE id = ?", Value(id))
                if known == nil { continue }
                _ = try tx.execute(
                    """
                    INSERT INTO announcement_read (account_id, announcement_id, read_at) VALUES (?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """, Value(account), Value(id), Value(now))
            }
        }
    }

    /// Who reads; a key reads nothing.
    private static func reader(_ principal: Principal) -> Value { .text(principal.account?.rawValue ?? "") }

    /// Marks of people who are no more.
    func forgetOld() async throws {
        try await database.write { tx in
            _ = try tx.execute("DELETE FROM announcement_read WHERE account_id NOT IN (SELECT id FROM account)")
        }
    }
}
