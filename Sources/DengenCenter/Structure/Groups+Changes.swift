package import DengenModel
import DengenStore

extension Groups {
    private static let mostGroups: Int64 = 200

    /// A group, the last of its site.
    /// - Throws: `.invalid` that names the faulty field; `.taken` for the name of another group of the site.
    package func make(_ draft: GroupDraft, as principal: Principal) async throws -> GroupID {
        try principal.must(.manage)
        return try await database.write { tx in
            _ = try SitePlace.named(draft.site, .manage, for: principal, in: tx)
            return try make(draft, by: principal, in: tx)
        }
    }

    func make(_ draft: GroupDraft, by principal: Principal, in tx: Transaction) throws -> GroupID {
        let id = try Self.insert(draft, tenant: principal.tenant, at: clock.wall, in: tx)
        let place = try GroupPlace.named(id, tenant: principal.tenant, in: tx)
        let words = try describe(place, in: tx)
        try note(.groupAdded, "group.make", at: place, after: words, by: principal, in: tx)
        return id
    }

    /// The rows alone: what first set-up and `make` share.
    static func insert(
        _ draft: GroupDraft, tenant: TenantID, at instant: Timestamp, in tx: Transaction
    ) throws -> GroupID {
        let name = try NameRule.checked(draft.name)
        let outlets = try GroupMembers.checked(draft.outlets)
        let site = try SitePlace.named(draft.site, tenant: tenant, in: tx)
        try checkRoom(at: site, for: name, in: tx)
        let id: GroupID = try .random()
        _ = try tx.execute(
            """
            INSERT INTO outlet_group (id, tenant_id, site_id, name, kind, position, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, Value(id), Value(tenant), Value(site.id), .text(name), Value(draft.kind),
            .integer(try Ranking.groups(of: site.id).end(in: tx)), Value(instant))
        let place = GroupPlace(id: id, site: site, name: name, kind: draft.kind)
        try GroupMembers.set(outlets, of: place, in: tx)
        return id
    }

    private static func checkRoom(at site: SitePlace, for name: String, in tx: Transaction) throws {
        if try GroupPlace.isTaken(name, at: site.id, in: tx) {
            throw CenterError.invalid(field: "name", problem: .taken)
        }
        let count =
            try tx.first("SELECT COUNT(*) AS n FROM outlet_group WHERE site_id = ?", Value(site.id))?.integer("n") ?? 0
        guard count < mostGroups else { throw CenterError.invalid(field: "siteId", problem: .outOfRange) }
    }

    /// - Throws: `.invalid` that names the faulty field; `.taken` for the name of another group of the site.
    package func change(_ id: GroupID, _ change: GroupChange, as principal: Principal) async throws {
        try principal.must(.manage)
        try await database.write { tx in
            let place = try GroupPlace.named(id, .manage, for: principal, in: tx)
            _ = try self.change(place, change, by: principal, in: tx)
        }
    }

    /// False when nothing is other than it was.
    func change(_ place: GroupPlace, _ change: GroupChange, by principal: Principal, in tx: Transaction) throws -> Bool
    {
        let before = try describe(place, in: tx)
        if let asked = change.name {
            let name = try NameRule.checked(asked)
            if !name.utf8.elementsEqual(place.name.utf8), try GroupPlace.isTaken(name, at: place.site.id, in: tx) {
                throw CenterError.invalid(field: "name", problem: .taken)
            }
            _ = try tx.execute("UPDATE outlet_group SET name = ? WHERE id = ?", .text(name), Value(place.id))
        }
        if let outlets = change.outlets { try GroupMembers.set(GroupMembers.checked(outlets), of: place, in: tx) }
        let new = try GroupPlace.named(place.id, tenant: place.site.tenant, in: tx)
        let after = try describe(new, in: tx)
        if after.utf8.elementsEqual(before.utf8) { return false }
        try note(.groupChanged, "group.change", at: new, before: before, after: after, by: principal, in: tx)
        return true
    }

    /// Members that the caller has looked at: of the group's site and kind, at most 500.
    func setMembers(_ place: GroupPlace, _ outlets: [OutletID], by principal: Principal, in tx: Transaction) throws {
        let before = try describe(place, in: tx)
        try GroupMembers.replace(outlets, of: place.id, in: tx)
        let after = try describe(place, in: tx)
        try note(.groupChanged, "group.change", at: place, before: before, after: after, by: principal, in: tx)
    }

    /// One press in the order of the site's groups.
    package func move(_ id: GroupID, _ step: RankStep, as principal: Principal) async throws {
        try await order(id, as: principal) { ranking, tx in try ranking.move(id.rawValue, step, in: tx) }
    }

    /// - Parameter rank: 1 to 1,000,000; beyond the end it is the last.
    package func place(_ id: GroupID, at rank: Int, as principal: Principal) async throws {
        try await order(id, as: principal) { ranking, tx in try ranking.place(id.rawValue, at: rank, in: tx) }
    }

    private func order(
        _ id: GroupID, as principal: Principal,
        _ work: @escaping @Sendable (Ranking, Transaction) throws -> Bool
    ) async throws {
        try principal.must(.manage)
        try await database.write { tx in
            let place = try GroupPlace.named(id, .manage, for: principal, in: tx)
            let ranking = Ranking.groups(of: place.site.id)
            let before = try ranking.rank(of: id.rawValue, in: tx)
            guard try work(ranking, tx) else { return }
            let after = try ranking.rank(of: id.rawValue, in: tx)
            try audit.write(
                "group.order", on: id.rawValue, before: String(before), after: String(after), by: principal, in: tx)
            Live.noteSite(place.site.id, tenant: place.site.tenant, in: tx)
        }
    }

    /// Its outlets stay what they are.
    package func delete(_ id: GroupID, as principal: Principal) async throws {
        try principal.must(.manage)
        try await database.write { tx in
            let place = try GroupPlace.named(id, .manage, for: principal, in: tx)
            let before = try describe(place, in: tx)
            try note(.groupDeleted, "group.delete", at: place, before: before, by: principal, in: tx)
            _ = try tx.execute("DELETE FROM outlet_group_member WHERE group_id = ?", Value(id))
            _ = try tx.execute("DELETE FROM outlet_group WHERE id = ?", Value(id))
        }
    }

    /// Name and members, for the audit.
    private func describe(_ place: GroupPlace, in tx: Transaction) throws -> String {
        let members = try GroupMembers.all(of: place.id, in: tx)
        return ([place.name, place.kind.rawValue] + members.map(\.rawValue)).joined(separator: "\n")
    }

    private func note(
        _ code: EventCode, _ action: String, at place: GroupPlace, before: String = "", after: String = "",
        by principal: Principal, in tx: Transaction
    ) throws {
        var draft = EventDraft(code, at: place)
        draft.actorName = principal.name
        try events.write(draft, tenant: place.site.tenant, in: tx)
        try audit.write(action, on: place.id.rawValue, before: before, after: after, by: principal, in: tx)
        Live.noteSite(place.site.id, tenant: place.site.tenant, in: tx)
    }
}
