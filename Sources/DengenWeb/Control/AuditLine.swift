package import DengenCenter
import DengenModel

/// One sealed row as an exported file holds it, a JSON object a line: with its number and hash it proves itself.
package struct AuditLine: Codable, Sendable {
    package var tenant: String
    package var id: String
    /// Milliseconds since 1970.
    package var at: Int64
    package var subject: String
    package var name: String
    package var role: String
    package var door: String
    package var address: String
    package var action: String
    package var object: String
    package var before: String
    package var after: String
    package var number: Int64
    package var hash: String

    /// Nil for a row that is not sealed yet.
    init?(_ record: AuditRecord) {
        guard let link = record.link else { return nil }
        (tenant, id, at) = (record.tenant, record.id, record.at.milliseconds)
        (subject, name, role, door) = (record.subject, record.name, record.role, record.door)
        (address, action, object) = (record.address, record.action, record.object)
        (before, after, number, hash) = (record.before, record.after, link.number, link.hash)
    }

    package var record: AuditRecord {
        AuditRecord(
            tenant: tenant, id: id, at: Timestamp(milliseconds: at), subject: subject, name: name, role: role,
            door: door, address: address, action: action, object: object, before: before, after: after,
            link: AuditLink(number: number, hash: hash))
    }
}
