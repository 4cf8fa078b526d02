import DengenModel
import DengenStore
import DengenSystem

/// Who did what, in the transaction of what was done (N-19). Rows are only ever added; `AuditSealer` chains them.
struct AuditWriter: Sendable {
    let clock: CenterClock

    /// - Parameters:
    ///   - action: a stable word such as `command.issue`.
    ///   - object: the id of what was touched.
    func write(
        _ action: String, on object: String, before: String = "", after: String = "", by principal: Principal,
        in tx: Transaction
    ) throws {
        let now = clock.wall.milliseconds
        _ = try tx.execute(
            """
            INSERT INTO audit (tenant_id, id, at, subject, name, role, door, address, action, object, before, after)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(principal.tenant.rawValue), .text(SecureRandom.uuid7(milliseconds: now)), .integer(now),
                .text(principal.subject), .text(principal.name), .text(principal.role.rawValue),
                .text(principal.door.rawValue), .text(principal.address), .text(action), .text(object), .text(before),
                .text(after),
            ])
    }
}
