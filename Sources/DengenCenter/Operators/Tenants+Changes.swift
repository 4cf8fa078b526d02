package import DengenModel
import DengenStore

extension Tenants {
    /// A tenant as it was made, with its representative's one-time password, seen this once.
    package struct Made: Sendable {
        package let tenant: TenantRecord
        package let password: String
    }

    /// A new operator of facilities with its one representative.
    ///
    /// - Throws: `.invalid` for `name`, `representative`, `email` (also `.taken`), `contact` and `contracts`.
    package func make(_ draft: TenantDraft, by actor: Operator) async throws -> Made {
        let name = try NameRule.checked(draft.name)
        let representative = try NameRule.checked(draft.representative, field: "representative")
        let contact = try Self.contact(draft.contact)
        let contracts = try Self.contracts(draft.contracts)
        let (person, password) = try await registration.invitee(representative, email: draft.email)
        let tenant = try await database.write { tx in
            let id = try registration.insert(tenant: name, kind: .operator, person, in: tx)
            _ = try tx.execute(
                "UPDATE tenant SET contact = ?, contracts = ? WHERE id = ?", .text(contact), Value(contracts),
                Value(id))
            try audit.write(
                "tenant.make", on: id.rawValue, after: "\(name) \(draft.email)", by: actor, of: id, in: tx)
            return try Self.find(id, in: tx)
        }
        return Made(tenant: tenant, password: password)
    }

    /// Name, contact, number of contracts and rules. Fewer contracts than gateways take none away: no new one is
    /// made. New rules of passwords hold for the next password, those of sessions from their next request.
    ///
    /// - Throws: `.notFound`, `.invalid` for `name`, `contact`, `contracts`, `idleMinutes` and `absoluteDays`.
    package func change(_ id: TenantID, _ change: TenantChange, by actor: Operator) async throws {
        let wanted = try Self.checked(change)
        try await database.write { tx in
            let tenant = try Self.find(id, in: tx)
            if let name = wanted.name, !name.utf8.elementsEqual(tenant.name.utf8) {
                let edit = Edit("name", .text(name), "tenant.rename", before: tenant.name, after: name)
                try write(edit, to: tenant, by: actor, of: id, in: tx)
            }
            if let contact = wanted.contact, !contact.utf8.elementsEqual(tenant.contact.utf8) {
                let edit = Edit("contact", .text(contact), "tenant.contact", before: tenant.contact, after: contact)
                // The tenant reads its own books.
                try write(edit, to: tenant, by: actor, of: nil, in: tx)
            }
            if let contracts = wanted.contracts, contracts != tenant.contracts {
                let edit = Edit(
                    "contracts", Value(contracts), "tenant.contracts", before: String(tenant.contracts),
                    after: String(contracts))
                try write(edit, to: tenant, by: actor, of: id, in: tx)
                try note(.contractsChanged, ["count": String(contracts)], of: tenant, by: actor, in: tx)
            }
            if let rules = wanted.rules, rules != tenant.rules { try set(rules, of: tenant, by: actor, in: tx) }
        }
    }

    private static func checked(_ change: TenantChange) throws(CenterError) -> TenantChange {
        var checked = change
        if let name = change.name { checked.name = try NameRule.checked(name) }
        if let contact = change.contact { checked.contact = try Self.contact(contact) }
        if let contracts = change.contracts { checked.contracts = try Self.contracts(contracts) }
        checked.rules = try change.rules?.checked()
        return checked
    }

    private func set(_ rules: TenantRules, of tenant: TenantRecord, by actor: Operator, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE tenant SET password_profile = ?, idle_minutes = ?, absolute_days = ? WHERE id = ?",
            Value(rules.profile), Value(rules.idleMinutes), Value(rules.absoluteDays), Value(tenant.id))
        try audit.write(
            "tenant.rules", on: tenant.id.rawValue, before: tenant.rules.words, after: rules.words, by: actor,
            of: tenant.id, in: tx)
        try note(.tenantRulesChanged, [:], of: tenant, by: actor, in: tx)
    }

    /// One column's new value, and how the audit calls it.
    struct Edit {
        let column: StaticString
        let value: Value
        let action: String
        let before: String
        let after: String

        init(_ column: StaticString, _ value: Value, _ action: String, before: String, after: String) {
            self.column = column
            self.value = value
            self.action = action
            self.before = before
            self.after = after
        }
    }

    /// - Parameter book: in whose audit it stands; nil for the centre's own.
    private func write(
        _ edit: Edit, to tenant: TenantRecord, by actor: Operator, of book: TenantID?, in tx: Transaction
    ) throws {
        _ = try tx.execute("UPDATE tenant SET \(edit.column) = ? WHERE id = ?", edit.value, Value(tenant.id))
        try audit.write(
            edit.action, on: tenant.id.rawValue, before: edit.before, after: edit.after, by: actor, of: book, in: tx)
    }

    /// A row in the tenant's own log.
    func note(
        _ code: EventCode, _ arguments: [String: String], of tenant: TenantRecord, by actor: Operator,
        in tx: Transaction
    ) throws {
        var draft = EventDraft(code)
        draft.name = tenant.name
        draft.arguments = arguments
        draft.actorName = actor.name
        try events.write(draft, tenant: tenant.id, in: tx)
    }

    private static func contact(_ text: String) throws(CenterError) -> String {
        if text.utf8.isEmpty { return "" }
        return try NameRule.lines(text, field: "contact", most: longestContact)
    }

    private static func contracts(_ count: Int) throws(CenterError) -> Int {
        guard (0...mostContracts).contains(count) else { throw .invalid(field: "contracts", problem: .outOfRange) }
        return count
    }
}
