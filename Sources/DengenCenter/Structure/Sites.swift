package import DengenModel
import DengenStore

/// 施設管理: what sites there are, what they are called and in which order they stand.
package struct Sites: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let links: Links
    let devices: Devices

    /// A site as its managers edit it.
    package func record(_ id: SiteID, as principal: Principal) async throws -> SiteRecord {
        let seen = principal.reached(.wholeSites, as: "s")
        let row = try await database.read { tx in
            try tx.first(SiteRecordRow.select + "WHERE \(seen.sql) AND s.id = ?", seen.values + [Value(id)])
                .map(SiteRecordRow.record)
        }
        guard let row else { throw CenterError.notFound }
        return row
    }

    /// Sites in their order, at most `limit` after the one that `after`, the `next` of the page before, stands for.
    package func page(after: String? = nil, limit: Int, as principal: Principal) async throws -> Page<SiteRecord> {
        guard (1...500).contains(limit) else { throw CenterError.invalid(field: "limit", problem: .outOfRange) }
        guard let after = after.map({ Int64($0) }) ?? .some(.min) else {
            throw CenterError.invalid(field: "after", problem: .malformed)
        }
        let seen = principal.reached(.wholeSites, as: "s")
        let rows = try await database.read { tx in
            try tx.rows(
                SiteRecordRow.select + "WHERE \(seen.sql) AND s.position > ? ORDER BY s.position LIMIT ?",
                seen.values + [.integer(after), .integer(Int64(limit) + 1)]
            ).map { (try SiteRecordRow.record($0), try $0.integer("position")) }
        }
        let shown = rows.prefix(limit)
        return Page(items: shown.map(\.0), next: rows.count > limit ? shown.last.map { String($0.1) } : nil)
    }
}
