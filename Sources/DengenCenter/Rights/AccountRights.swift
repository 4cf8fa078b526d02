package import DengenModel
import DengenStore

/// 操作できる範囲: what general users may do, and where (N-20).
package struct AccountRights: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter

    /// What one person of the tenant may.
    package func record(of account: AccountID, as principal: Principal) async throws -> RightsRecord {
        try principal.mustManage()
        return try await database.read { tx in try RightsRecord.named(account, tenant: principal.tenant, in: tx) }
    }

    /// What may be granted: sites in their order with their groups.
    ///
    /// A page ends where it holds 200 places, and with the site whose groups are more.
    /// - Parameter after: the `next` of the page before.
    package func places(after: String? = nil, as principal: Principal) async throws -> Page<GrantablePlace> {
        try principal.mustManage()
        let keyset = try Keyset.read(after, parts: 2)
        let behind = try keyset.map { try $0.integer(0) } ?? .min
        let id = keyset?.parts[1] ?? ""
        return try await database.read { tx in
            try GrantablePlace.page(behind: (behind, id), tenant: principal.tenant, in: tx)
        }
    }

    /// Narrows a general user to these grants, or to nothing beyond the role; what the person has open ends at once.
    ///
    /// - Parameters:
    ///   - isLimited: false keeps the grants without any effect.
    /// - Throws: `.notFound` for an account, site or group that the tenant has not; `.invalid(field: "role")` for who is
    ///   no general user: managers have all rights.
    package func set(
        _ grants: Grants, isLimited: Bool, of account: AccountID, as principal: Principal
    ) async throws {
        try principal.mustManage()
        let grants = try grants.checked()
        try await database.write { tx in
            let before = try RightsRecord.named(account, tenant: principal.tenant, in: tx)
            guard before.role == .general else { throw CenterError.invalid(field: "role", problem: .outOfRange) }
            if before.grants == grants, before.isLimited == isLimited { return }
            try GrantRow.set(grants, of: account, tenant: principal.tenant, in: tx)
            _ = try tx.execute("UPDATE account SET is_limited = ? WHERE id = ?", Value(isLimited), Value(account))
            var after = before
            (after.grants, after.isLimited) = (grants, isLimited)
            try note(before, after, by: principal, in: tx)
        }
    }

    private func note(
        _ before: RightsRecord, _ after: RightsRecord, by principal: Principal, in tx: Transaction
    ) throws {
        var draft = EventDraft(.rightsChanged)
        draft.name = before.name
        draft.arguments = ["name": before.name]
        draft.actorName = principal.name
        try events.write(draft, tenant: principal.tenant, in: tx)
        try audit.write(
            "account.rights", on: before.account.rawValue, before: before.described, after: after.described,
            by: principal, in: tx)
        Live.noteRights(before.account, tenant: principal.tenant, in: tx)
    }
}
