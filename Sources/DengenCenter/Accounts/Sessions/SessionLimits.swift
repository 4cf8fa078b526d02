import DengenModel
import DengenStore

/// How long a session of a role stands (A-09, S-09).
struct SessionLimits: Sendable, Equatable {
    /// Milliseconds after its last use; nil for no such limit.
    var idle: Int64?
    /// Milliseconds after its sign-in was complete; nil for no such limit.
    var absolute: Int64?

    /// A general user's, counted from the sign-in and not from idleness.
    static let general = SessionLimits(idle: nil, absolute: 1_800_000)

    /// - Parameters:
    ///   - idleMinutes: of managers; 0 is never.
    ///   - absoluteDays: of managers; 0 is never.
    init(role: Role, idleMinutes: Int64, absoluteDays: Int64) {
        if role == .general {
            self = .general
        } else {
            idle = idleMinutes > 0 ? idleMinutes * 60_000 : nil
            absolute = absoluteDays > 0 ? absoluteDays * 86_400_000 : nil
        }
    }

    private init(idle: Int64?, absolute: Int64?) {
        self.idle = idle
        self.absolute = absolute
    }

    /// When a session ends that is not used again; nil for never.
    func end(completedAt: Int64, seenAt: Int64) -> Int64? {
        [absolute.map { completedAt + $0 }, idle.map { seenAt + $0 }].compactMap { $0 }.min()
    }

    static func find(_ account: AccountRow, in tx: Transaction) throws -> SessionLimits {
        let row = try tx.first("SELECT idle_minutes, absolute_days FROM tenant WHERE id = ?", Value(account.tenant))
        return SessionLimits(
            role: account.role, idleMinutes: try row?.integer("idle_minutes") ?? 0,
            absoluteDays: try row?.integer("absolute_days") ?? 0)
    }
}
