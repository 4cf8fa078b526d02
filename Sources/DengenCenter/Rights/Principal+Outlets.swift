import DengenModel
import DengenStore

extension Principal {
    /// What may be done with each of the outlets; those that are not seen are left out.
    func rights(of outlets: [OutletID], in tx: Transaction) throws -> [OutletID: Set<Right>] {
        guard case .limited(let account) = reach else {
            return Dictionary(outlets.map { ($0, roleRights) }) { first, _ in first }
        }
        var rights: [OutletID: Set<Right>] = [:]
        for start in stride(from: 0, to: outlets.count, by: Self.mostAtOnce) {
            let part = outlets[start..<min(start + Self.mostAtOnce, outlets.count)]
            for row in try tx.rows(Self.granted(part.count), [Value(account), Value(tenant)] + part.map { Value($0) }) {
                rights[try row.identifier("id")] = try GrantRow.rights(row)
            }
        }
        return rights
    }

    /// Every one of them must be there to be seen and to be done `right` with.
    /// - Throws: `.notFound`, `.forbidden`.
    func mustReach(_ outlets: [OutletID], _ right: Right, in tx: Transaction) throws {
        try must(right)
        guard case .limited = reach else { return }
        let rights = try rights(of: outlets, in: tx)
        for outlet in outlets {
            guard let rights = rights[outlet] else { throw CenterError.notFound }
            guard rights.contains(right) else { throw CenterError.forbidden }
        }
    }

    /// Each outlet with what its asker may do with it, as far as grants say so.
    func marked(_ outlets: [OutletSummary], in tx: Transaction) throws -> [OutletSummary] {
        guard case .limited = reach else { return outlets }
        let rights = try rights(of: outlets.map(\.id), in: tx)
        return outlets.compactMap { outlet in
            guard let rights = rights[outlet.id] else { return nil }
            var outlet = outlet
            outlet.rights = rights
            return outlet
        }
    }

    private static let mostAtOnce = 1_000

    private static func granted(_ count: Int) -> String {
        """
        SELECT o.id, MAX(r.may_switch) AS may_switch, MAX(r.may_schedule) AS may_schedule,
            MAX(r.may_manage) AS may_manage
        FROM outlet o JOIN account_grant r ON r.site_id = o.site_id
        WHERE r.account_id = ? AND o.tenant_id = ?
            AND o.id IN (\(Array(repeating: "?", count: count).joined(separator: ", ")))
            AND (r.group_id IS NULL OR EXISTS
                (SELECT 1 FROM outlet_group_member n WHERE n.group_id = r.group_id AND n.outlet_id = o.id))
        GROUP BY o.id
        """
    }
}
