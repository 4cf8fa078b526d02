package import DengenModel
import DengenStore

/// 契約者: the tenants of this centre; the operator makes and changes them, nobody else.
package struct Tenants: Sendable {
    /// The greatest number of contracts.
    package static let mostContracts = 1_000_000
    /// Bytes of the contact.
    package static let longestContact = 2_000

    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let registration: Registration

    /// The oldest first, at most `limit` behind the cursor `after`.
    ///
    /// - Parameter limit: 1 to 500.
    package func list(after: String? = nil, limit: Int, by actor: Operator) async throws -> Page<TenantRecord> {
        let limit = try ListLimit.checked(limit)
        let keyset = try Keyset.read(after, parts: 2)
        let behind = keyset == nil ? "" : "WHERE (t.created_at, t.id) > (?, ?) "
        let place: [Value] = try keyset.map { [.integer(try $0.integer(0)), .text($0.parts[1])] } ?? []
        return try await database.read { tx in
            let rows = try tx.rows(
                TenantRecord.select + behind + "ORDER BY t.created_at, t.id LIMIT ?", place + [Value(limit + 1)])
            return Page(try rows.map(TenantRecord.init(row:)), limit: limit) {
                Keyset(String($0.createdAt.milliseconds), $0.id.rawValue)
            }
        }
    }

    package func count(by actor: Operator) async throws -> Int {
        let row = try await database.read { tx in try tx.first("SELECT COUNT(*) AS n FROM tenant") }
        return Int(try row?.integer("n") ?? 0)
    }

    /// - Throws: `CenterError.notFound`.
    package func find(_ id: TenantID, by actor: Operator) async throws -> TenantRecord {
        try await database.read { tx in try Self.find(id, in: tx) }
    }

    /// By id or, where only one has it, by name.
    /// - Throws: `CenterError.notFound`.
    package func find(named word: String, by actor: Operator) async throws -> TenantRecord {
        try await database.read { tx in
            let found = try tx.rows(
                TenantRecord.select + "WHERE t.id = ? OR t.name = ? ORDER BY t.created_at, t.id LIMIT 3", .text(word),
                .text(word)
            ).map(TenantRecord.init(row:))
            let meant = found.first { $0.id.rawValue.utf8.elementsEqual(word.utf8) }
            guard let tenant = meant ?? (found.count == 1 ? found[0] : nil) else { throw CenterError.notFound }
            return tenant
        }
    }

    static func find(_ id: TenantID, in tx: Transaction) throws -> TenantRecord {
        guard let row = try tx.first(TenantRecord.select + "WHERE t.id = ?", Value(id)) else {
            throw CenterError.notFound
        }
        return try TenantRecord(row: row)
    }

    /// - Throws: `.invalid(field: "contracts", .outOfRange)` where the tenant has as many gateways as it has contracts.
    static func checkRoom(of id: TenantID, in tx: Transaction) throws {
        let row = try tx.first(
            """
            SELECT t.contracts, (SELECT COUNT(*) FROM gateway g WHERE g.tenant_id = t.id) AS gateways
            FROM tenant t WHERE t.id = ?
            """, Value(id))
        guard let row, try row.integer("contracts") > 0 else { return }
        guard try row.integer("gateways") < row.integer("contracts") else {
            throw CenterError.invalid(field: "contracts", problem: .outOfRange)
        }
    }
}
