import DengenModel
import DengenStore
import DengenSystem

extension AuditWriter {
    /// Stands for the tenant where an operator's act concerns none.
    static let centre = "centre"

    /// What the operator did, in the books of the tenant that it concerns.
    ///
    /// - Parameters:
    ///   - action: a stable word such as `terms.publish`.
    ///   - object: the id of what was touched.
    ///   - tenant: nil for what concerns the whole centre.
    func write(
        _ action: String, on object: String, before: String = "", after: String = "", by actor: Operator,
        of tenant: TenantID?, in tx: Transaction
    ) throws {
        let now = clock.wall.milliseconds
        _ = try tx.execute(
            """
            INSERT INTO audit (tenant_id, id, at, subject, name, role, door, address, action, object, before, after)
            VALUES (?, ?, ?, 'operator', ?, 'operator', 'commandLine', ?, ?, ?, ?, ?)
            """,
            [
                .text(tenant?.rawValue ?? Self.centre), .text(SecureRandom.uuid7(milliseconds: now)), .integer(now),
                .text(actor.name), .text(actor.address), .text(action), .text(object), .text(before), .text(after),
            ])
    }
}
