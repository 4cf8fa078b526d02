package import DengenModel
import DengenStore

/// One row of the audit: who did what to what, from where (N-19).
///
/// All but the two times are texts as they were written: a row is proved by its bytes, whatever this version knows.
package struct AuditRecord: Sendable, Equatable {
    /// Whose chain it is in: a tenant's id, or `centre`.
    package var tenant: String
    package var id: String
    package var at: Timestamp
    /// An account's or key's id, or `operator`.
    package var subject: String
    package var name: String
    package var role: String
    package var door: String
    package var address: String
    /// A stable word such as `outlet.rename`.
    package var action: String
    /// The id of what was touched.
    package var object: String
    package var before: String
    package var after: String
    /// Its place in the chain; nil for the moment until it is sealed.
    package var link: AuditLink?

    package init(
        tenant: String, id: String, at: Timestamp, subject: String, name: String, role: String, door: String,
        address: String, action: String, object: String, before: String, after: String, link: AuditLink? = nil
    ) {
        (self.tenant, self.id, self.at) = (tenant, id, at)
        (self.subject, self.name, self.role, self.door) = (subject, name, role, door)
        (self.address, self.action, self.object) = (address, action, object)
        (self.before, self.after, self.link) = (before, after, link)
    }
}

/// The phantom of `AuditID`, and where pages of the audit begin.
package typealias AuditID = Identifier<AuditRecord>

extension AuditRecord {
    static let columns = """
        tenant_id, id, at, subject, name, role, door, address, action, object, before, after, chain, hash
        """

    init(row: Row) throws {
        self.init(
            tenant: try row.text("tenant_id"), id: try row.text("id"),
            at: Timestamp(milliseconds: try row.integer("at")), subject: try row.text("subject"),
            name: try row.text("name"), role: try row.text("role"), door: try row.text("door"),
            address: try row.text("address"), action: try row.text("action"), object: try row.text("object"),
            before: try row.text("before"), after: try row.text("after"))
        guard let number = try row.integerOrNil("chain") else { return }
        link = AuditLink(number: number, hash: try row.textOrNil("hash") ?? "")
    }
}
