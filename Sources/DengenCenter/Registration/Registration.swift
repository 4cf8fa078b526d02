package import DengenModel
import DengenStore
import DengenSystem

/// Making tenants, people, sites and gateways: what first set-up and the demo need.
package struct Registration: Sendable {
    let database: Database
    let clock: CenterClock
    let hasher: PasswordHasher
    let common: CommonPasswords

    /// A tenant with its one representative.
    /// - Throws: `CenterError.invalid` for an address that is none or is taken, or an empty name.
    package func makeTenant(
        named name: String, kind: Tenant.Kind = .operator, representative: String, email: String, password: String
    ) async throws -> TenantID {
        for (field, text) in [("name", name), ("representative", representative)] {
            guard !text.utf8.isEmpty else { throw CenterError.invalid(field: field, problem: .missing) }
            guard text.utf8.count <= 600 else { throw CenterError.invalid(field: field, problem: .tooLong) }
        }
        let rule = PasswordRule(profile: .modern, tenant: name, name: representative, email: email)
        let person = try await self.representative(representative, email: email, password: password, rule: rule)
        return try await database.write { tx in try insert(tenant: name, kind: kind, person, in: tx) }
    }

    /// A tenant's first person, about to be written.
    struct Representative: Sendable {
        let name: String
        let email: String
        let passwordHash: String
        /// Somebody else made the password.
        var mustChange = false
    }

    /// A tenant's first person with a fresh one-time password.
    /// - Throws: `CenterError.invalid` for an address that is none.
    func invitee(_ name: String, email: String) async throws -> (Representative, password: String) {
        guard EmailAddress.isPlausible(email) else { throw CenterError.invalid(field: "email", problem: .malformed) }
        let password = Registration.Slip.freshPassword()
        let hash = try await hasher.hash(password)
        return (Representative(name: name, email: email, passwordHash: hash, mustChange: true), password)
    }

    /// - Throws: `CenterError.invalid` for an address that is none, `.password` for one that its rule does not take.
    func representative(
        _ name: String, email: String, password: String, rule: PasswordRule
    ) async throws -> Representative {
        guard EmailAddress.isPlausible(email) else { throw CenterError.invalid(field: "email", problem: .malformed) }
        try rule.check(password, against: common)
        return Representative(name: name, email: email, passwordHash: try await hasher.hash(password))
    }

    /// - Throws: `CenterError.invalid(field: "email", .taken)`.
    func insert(
        tenant name: String, kind: Tenant.Kind, _ person: Representative, in tx: Transaction
    ) throws -> TenantID {
        let tenant: TenantID = try .random()
        let account: AccountID = try .random()
        let now = clock.wall.milliseconds
        let folded = EmailAddress.folded(person.email)
        if try tx.first("SELECT id FROM account WHERE email_folded = ?", .text(folded)) != nil {
            throw CenterError.invalid(field: "email", problem: .taken)
        }
        _ = try tx.execute(
            "INSERT INTO tenant (id, kind, name, next_device, created_at) VALUES (?, ?, ?, 0, ?)",
            .text(tenant.rawValue), .text(kind.rawValue), .text(name), .integer(now))
        _ = try tx.execute(
            """
            INSERT INTO account (id, tenant_id, email, email_folded, name, role, password_hash, created_at)
            VALUES (?, ?, ?, ?, ?, 'representative', ?, ?)
            """, .text(account.rawValue), .text(tenant.rawValue), .text(person.email), .text(folded),
            .text(person.name), .text(person.passwordHash), .integer(now))
        if person.mustChange {
            let once = NewPassword(
                hash: person.passwordHash, mustChange: true,
                onceUntil: clock.wall.advanced(byMilliseconds: NewPassword.onceLife))
            _ = try once.set(on: account, in: tx)
        }
        return tenant
    }

    /// Gives an account a new password and ends its sessions.
    /// - Throws: `CenterError.notFound` for an address that nobody has, `.password` for one that its rule does not take.
    package func renewPassword(of email: String, to password: String) async throws {
        let folded = EmailAddress.folded(email)
        let found = try await database.read { tx in
            try AccountRow.find(folded: folded, in: tx).flatMap { account in
                try PasswordRule.find(account.id, in: tx).map { (account, $0) }
            }
        }
        guard let (account, rule) = found else { throw CenterError.notFound }
        try rule.check(password, against: common)
        let hash = try await hasher.hash(password)
        try await database.write { tx in
            if try NewPassword(hash: hash).set(on: account.id, in: tx) {
                Live.noteSignIn(account.id, tenant: account.tenant, in: tx)
            }
        }
    }

    /// An account of the set-up's own that needs not be asked: it has agreed to the terms of use in force.
    package func agreeToTerms(_ email: String) async throws {
        try await database.write { tx in
            _ = try tx.execute(
                "UPDATE account SET terms_version = ? WHERE email_folded = ?",
                Value(try Terms.currentVersion(in: tx) ?? 0), .text(EmailAddress.folded(email)))
        }
    }

    /// A gateway as links know it.
    package func gateway(_ id: GatewayID) async throws -> GatewayPlace {
        let place = try await database.read { tx in try GatewayPlace.find(id, in: tx) }
        guard let place else { throw CenterError.notFound }
        return place
    }

    /// Whether nobody has been registered yet.
    package func isEmpty() async throws -> Bool {
        try await database.read { tx in try tx.first("SELECT id FROM tenant LIMIT 1") == nil }
    }

    /// A site with the next free number.
    package func makeSite(named name: String, zone: String = "Asia/Tokyo", tenant: TenantID) async throws -> SiteID {
        try await database.write { tx in
            var draft = SiteDraft(name: name)
            draft.zone = zone
            return try Sites.insert(draft, tenant: tenant, at: clock.wall, in: tx)
        }
    }

    /// A gateway that waits for its agent's activation; the slip is the only time that its password is seen.
    package func makeGateway(named name: String, site: SiteID, tenant: TenantID) async throws -> Slip {
        let slip = try Slip.fresh()
        try await database.write { tx in
            try Self.insert(slip, named: name, site: site, tenant: tenant, at: clock.wall, in: tx)
        }
        return slip
    }

    static func insert(
        _ slip: Slip, named name: String, site: SiteID, tenant: TenantID, at instant: Timestamp, in tx: Transaction
    ) throws {
        _ = try tx.execute(
            """
            INSERT INTO gateway (id, tenant_id, site_id, name, slip_hash, is_enabled, is_linked, epoch, created_at)
            VALUES (?, ?, ?, ?, ?, 1, 0, 0, ?)
            """, Value(slip.gateway), Value(tenant), Value(site), .text(name),
            .text(Digest.sha256Hex(slip.password)), Value(instant))
    }

    /// A group of outlets of one kind at one site.
    package func makeGroup(
        named name: String, kind: Outlet.Kind, outlets: [OutletID], site: SiteID, tenant: TenantID
    ) async throws -> GroupID {
        try await database.write { tx in
            let draft = GroupDraft(site: site, name: name, kind: kind, outlets: outlets)
            return try Groups.insert(draft, tenant: tenant, at: clock.wall, in: tx)
        }
    }
}
