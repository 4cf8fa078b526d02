package import DengenModel
import DengenStore
import DengenSystem
import DengenWire

/// 機器の検索: a gateway looks for devices in its network; for managers only.
package struct Searches: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let links: Links
    let sealer: OptionSealer

    /// Milliseconds that a search waits for its gateway to link.
    static let patience: Int64 = 60_000

    /// Asks the gateway to search; an older search of the same gateway ends.
    package func start(_ draft: SearchDraft, as principal: Principal) async throws -> SearchID {
        try principal.mustManage()
        let now = clock.wall
        let id = try SearchID.ofTime(now)
        let request = try draft.request(id)
        let sealed = sealer.seal(try LinkCoding.encode(request), of: id)
        try await database.write { tx in
            let gateway = try GatewayPlace.named(draft.gateway, tenant: principal.tenant, in: tx)
            guard gateway.isEnabled else { throw CenterError.refused(.disabled) }
            try links.failSearches(of: gateway, "another search was started", withWaiting: true, in: tx)
            _ = try tx.execute(
                """
                INSERT INTO search (id, tenant_id, gateway_id, state, targets, is_broadcast, request, asked, total,
                    due_at, created_at) VALUES (?, ?, ?, 'waiting', ?, ?, ?, 0, 0, ?, ?)
                """,
                [
                    Value(id), Value(gateway.tenant), Value(gateway.id), .text(draft.targets.bounded(8_000)),
                    Value(draft.isBroadcast), .blob(sealed), .integer(clock.steady + Self.patience), Value(now),
                ])
            try note(request, at: gateway, by: principal, in: tx)
            try links.nodes.postSurely(.search, gateway.id, in: tx)
        }
        try await links.offerSearches(draft.gateway)
        return id
    }

    /// A search and what it found so far; no credentials.
    package func detail(_ id: SearchID, as principal: Principal) async throws -> SearchDetail {
        try principal.mustManage()
        let now = clock.wall
        return try await database.read { tx in
            let row = try tx.first(
                SearchRow.select + "WHERE s.tenant_id = ? AND s.id = ?", Value(principal.tenant), Value(id))
            guard let row else { throw CenterError.notFound }
            let summary = try SearchRow.summary(row)
            return SearchDetail(
                asOf: now, zone: try row.text("zone"), summary: summary, gatewayName: try row.text("gateway_name"),
                findings: try SearchRow.findings(of: id, at: summary.gateway, in: tx))
        }
    }

    /// The newest searches of all gateways, at most 20.
    package func latest(as principal: Principal) async throws -> [SearchSummary] {
        try principal.mustManage()
        return try await database.read { tx in
            try tx.rows(
                SearchRow.select + "WHERE s.tenant_id = ? ORDER BY s.id DESC LIMIT 20", Value(principal.tenant)
            ).map(SearchRow.summary)
        }
    }

    private func note(
        _ request: SearchRequest, at gateway: GatewayPlace, by principal: Principal, in tx: Transaction
    ) throws {
        let words = (request.isBroadcast ? ["broadcast"] : []) + request.targets
        let what = words.joined(separator: " ").bounded(200)
        var draft = EventDraft(.searchStarted, at: gateway)
        draft.arguments = ["name": what]
        draft.actorName = principal.name
        try events.write(draft, tenant: gateway.tenant, in: tx)
        try audit.write("search.start", on: request.id.rawValue, after: what, by: principal, in: tx)
        Live.noteSearch(request.id, at: gateway, in: tx)
    }
}

extension Identifier {
    /// A fresh random name that sorts by time.
    static func ofTime(_ instant: Timestamp) throws -> Identifier {
        let text = SecureRandom.uuid7(milliseconds: instant.milliseconds)
        guard let id = Identifier(rawValue: text) else { throw UnreadableColumn(column: "id", value: text) }
        return id
    }
}
