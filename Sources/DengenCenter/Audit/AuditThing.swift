import DengenModel
import DengenStore

/// What a row of the audit is about, where anything is known of it still.
package struct AuditThing: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case outlet, device, gateway, site, group, command, batch, search, key, account
    }

    package var kind: Kind
    /// As it is called now; empty for what has no name.
    package var name: String
    /// False for what keeps its row for the log's sake, and has no page.
    package var isThere: Bool

    package init(kind: Kind, name: String, isThere: Bool = true) {
        self.kind = kind
        self.name = name
        self.isThere = isThere
    }

    /// What the objects of an action are, the likeliest first.
    static func kinds(of action: String) -> [Kind] {
        let area = String(decoding: action.utf8.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
        switch area {
        case "command": return action == "command.cancel" ? [.command] : [.outlet]
        case "batch": return [.group, .device, .batch]
        case "session", "two-factor": return [.account]
        default: return Kind(rawValue: area).map { [$0] } ?? []
        }
    }
}

extension AuditThing.Kind {
    /// Constant SQL: where its rows are, what names them and which of them have a page.
    private var source: (table: String, name: String, isThere: String) {
        switch self {
        case .outlet:
            (
                "outlet", "name",
                """
                gone_at IS NULL AND EXISTS
                    (SELECT 1 FROM device d WHERE d.id = outlet.device_id AND d.deleted_at IS NULL)
                """
            )
        case .device: ("device", "name", "deleted_at IS NULL")
        case .group: ("outlet_group", "name", "1 = 1")
        case .key: ("api_key", "name", "revoked_at IS NULL")
        case .command, .search: (rawValue, "''", "1 = 1")
        case .gateway, .site, .batch, .account: (rawValue, "name", "1 = 1")
        }
    }

    fileprivate func things(
        _ ids: [String], tenant: TenantID, in tx: Transaction
    ) throws -> [String: AuditThing] {
        let (table, name, isThere) = source
        let marks = Array(repeating: "?", count: ids.count).joined(separator: ", ")
        let rows = try tx.rows(
            """
            SELECT id, \(name) AS name, CASE WHEN \(isThere) THEN 1 ELSE 0 END AS is_there FROM \(table)
            WHERE tenant_id = ? AND id IN (\(marks))
            """, [Value(tenant)] + ids.map { .text($0) })
        let pairs = try rows.map { row in
            let thing = AuditThing(kind: self, name: try row.text("name"), isThere: try row.bool("is_there"))
            return (try row.text("id"), thing)
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Ids of those whose name has the word in it.
    fileprivate func ids(named word: String, most: Int, tenant: TenantID, in tx: Transaction) throws -> [String] {
        guard source.name == "name" else { return [] }
        return try tx.rows(
            "SELECT id FROM \(source.table) WHERE tenant_id = ? AND LOWER(name) LIKE ? ESCAPE '!' ORDER BY id LIMIT ?",
            Value(tenant), .text(LikePattern.containing(word)), Value(most)
        ).map { try $0.text("id") }
    }
}

extension AuditThing {
    /// The things of a page's rows.
    struct Book {
        private var known: [Kind: [String: AuditThing]] = [:]

        init(_ records: [AuditRecord], tenant: TenantID, in tx: Transaction) throws {
            var wanted: [Kind: Set<String>] = [:]
            for record in records {
                for kind in AuditThing.kinds(of: record.action) { wanted[kind, default: []].insert(record.object) }
            }
            for (kind, ids) in wanted { known[kind] = try kind.things(ids.sorted(), tenant: tenant, in: tx) }
        }

        func thing(of record: AuditRecord) -> AuditThing? {
            for kind in AuditThing.kinds(of: record.action) {
                if let thing = known[kind]?[record.object] { return thing }
            }
            return nil
        }
    }

    /// Things of one kind that a word may stand for.
    private static let mostNamed = 50

    /// The id itself where the audit knows it, else the ids of all whose name has the word in it.
    static func ids(for word: String, tenant: TenantID, in tx: Transaction) throws -> [String] {
        let known = try tx.first(
            "SELECT object FROM audit WHERE tenant_id = ? AND object = ? LIMIT 1", Value(tenant), .text(word))
        if known != nil { return [word] }
        return try Kind.allCases.flatMap { try $0.ids(named: word, most: mostNamed, tenant: tenant, in: tx) }
    }
}
