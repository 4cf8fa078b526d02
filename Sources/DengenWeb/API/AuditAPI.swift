import DengenCenter
import DengenModel
import Hummingbird

/// `GET /api/v1/audit`: who did what, for the key of a manager (N-19).
enum AuditAPI {
    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let rows = try await web.center.audit.page(try AuditFilter(request.query), as: context.principal)
        return .json(ItemList(items: rows.items.map(AuditItem.init), next: rows.next?.rawValue))
    }
}

struct AuditItem: Encodable, Sendable {
    var id: String
    var at: String
    var who: Who
    var action: String
    var objectId: String
    /// What it is called now; missing when it is gone or has no name.
    var objectName: String?
    var before: String
    var after: String
    /// Its place in the chain; missing for the moment until it is sealed.
    var number: Int64?
    var hash: String?

    struct Who: Encodable, Sendable {
        var id: String
        var name: String
        var role: String
        var door: String
        var address: String
    }

    init(_ entry: AuditEntry) {
        let record = entry.record
        (id, at) = (record.id, record.at.rfc3339)
        who = Who(
            id: record.subject, name: record.name, role: record.role, door: record.door, address: record.address)
        (action, objectId, objectName) = (record.action, record.object, entry.thing?.name)
        (before, after) = (record.before, record.after)
        (number, hash) = (record.link?.number, record.link?.hash)
    }
}

extension AuditFilter {
    /// `who`, `action`, `object`, `door`, `from`, `to`, `before`, `limit`; a wrong value is refused, not ignored.
    fileprivate init(_ query: QueryValues) throws(Refusal) {
        self.init()
        let query = try query.whole
        limit = try Cursor.limit(query)
        (who, action, object) = (query["who"], query["action"], query["object"])
        if let word = query["door"] {
            guard let door = Principal.Door(rawValue: word) else { throw .invalid(field: "door") }
            self.door = door
        }
        from = try Self.instant("from", query)
        until = try Self.instant("to", query)
        if let text = query["before"] {
            guard let id = AuditID(rawValue: text) else { throw .invalid(field: "before") }
            before = id
        }
    }

    private static func instant(_ name: String, _ query: QueryValues) throws(Refusal) -> Timestamp? {
        guard let text = query[name] else { return nil }
        guard let instant = Timestamp(rfc3339: text) else { throw .invalid(field: name) }
        return instant
    }
}
