package import DengenModel
import DengenStore

extension Users {
    /// Changes name, role, mails and term of a person in one step; what the change leaves out stays.
    ///
    /// With a new role the person's sessions end (S-07); one that no longer manages loses the keys it made.
    /// - Throws: `.notFound`, `.forbidden` for what the asker may not do to this person, `.invalid` by field.
    package func change(_ id: AccountID, _ change: UserChange, as principal: Principal) async throws {
        try principal.mustManage()
        let name = try change.name.map { text throws(CenterError) in try NameRule.checked(text) }
        try await database.write { tx in
            var person = try UserRow.named(id, tenant: principal.tenant, in: tx)
            if let role = change.role, role != person.role {
                try setRole(of: person, to: role, by: principal, in: tx)
                person = try UserRow.named(id, tenant: principal.tenant, in: tx)
            }
            try setFacts(of: person, name: name, change, by: principal, in: tx)
        }
    }

    private func setFacts(
        of person: UserRow, name: String?, _ change: UserChange, by principal: Principal, in tx: Transaction
    ) throws {
        let new = (
            name: name ?? person.name, notices: change.notices ?? person.notices, term: change.term ?? person.term
        )
        if !new.name.utf8.elementsEqual(person.name.utf8) { try principal.must(.rename, person) }
        if new.notices != person.notices { try principal.must(.notices, person) }
        if new.term != person.term { try check(new.term, of: person.role) }
        let (before, after) = (person.facts, UserRow.facts(new.name, new.notices, new.term))
        guard !before.utf8.elementsEqual(after.utf8) else { return }
        _ = try tx.execute(
            "UPDATE account SET name = ?, notices = ?, valid_until = ? WHERE id = ?", .text(new.name),
            .text(NoticeList.text(new.notices)), Value(new.term.end), Value(person.id))
        let changed = try UserRow.named(person.id, tenant: person.tenant, in: tx)
        try note(.userChanged, "account.change", changed, before: before, after: after, by: principal, in: tx)
    }

    private func setRole(
        of person: UserRow, to role: Role, by principal: Principal, in tx: Transaction
    ) throws {
        try principal.must(.role, person)
        guard role != .representative else { throw CenterError.invalid(field: "role", problem: .outOfRange) }
        // Only a general user is a guest.
        _ = try tx.execute(
            "UPDATE account SET role = ?, valid_until = ? WHERE id = ?", Value(role),
            Value(role == .general ? person.validUntil : nil), Value(person.id))
        try endSessions(of: person, because: "role", in: tx)
        if role == .general { try accounts.revokeKeys(madeBy: person.id, by: principal, in: tx) }
        try note(
            .userRoleChanged, "account.role", person, before: person.role.rawValue, after: role.rawValue,
            with: ["role": role.rawValue], by: principal, in: tx)
    }
}

extension UserRow {
    fileprivate var facts: String { Self.facts(name, notices, term) }

    /// For the audit: a line each.
    fileprivate static func facts(_ name: String, _ notices: Set<NoticeKind>, _ term: UserTerm) -> String {
        "name \(name)\nnotices \(NoticeList.text(notices))\nuntil \(term.end.map { String($0.milliseconds) } ?? "-")"
    }
}
