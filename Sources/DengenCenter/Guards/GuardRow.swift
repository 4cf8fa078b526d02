import DengenModel
import DengenStore

/// What guards an outlet, in every query that reads outlets as `o`.
enum GuardRow {
    static let columns = """
        o.is_critical, o.reboots_itself, l.owner AS lock_owner, l.reason AS lock_reason, l.ends_at AS lock_ends_at,
        CASE WHEN p.outlet_id IS NULL THEN 0 ELSE 1 END AS feeds_path
        """

    /// The path of its own gateway only: the ON after an OFF comes through that one.
    static let joins = """
        LEFT JOIN outlet_lock l ON l.outlet_id = o.id
        LEFT JOIN path_outlet p ON p.outlet_id = o.id AND p.gateway_id = o.gateway_id
        """

    /// As it was set, whether its time is over or not.
    static func lock(_ row: Row) throws -> OutletLock? {
        guard let owner = try row.textOrNil("lock_owner") else { return nil }
        return OutletLock(owner: owner, reason: try row.text("lock_reason"), until: try row.timestamp("lock_ends_at"))
    }
}
