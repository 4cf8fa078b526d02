package import DengenModel
import DengenStore
import DengenSystem

/// Making tenants, people, sites and gateways: what first set-up and the demo need.
package struct Registration: Sendable {
    let database: Database
    let clock: CenterClock
    let hasher: PasswordHasher

    /// A tenant with its one representative.
    /// - Throws: `CenterError.invalid` for an address that is none or is taken, or an empty name.
    package func makeTenant(
        named name: String, kind: Tenant.Kind = .operator, representative: String, email: String, password: String
    ) async throws -> TenantID {
        guard EmailAddress.isPlausible(email) else {
            throw CenterError.invalid(field: "email", problem: .malformed)
        }
        for (field, text) in [("name", name), ("representative", representative)] {
            guard !text.utf8.isEmpty else { throw CenterError.invalid(field: field, problem: .missing) }
            guard text.utf8.count <= 600 else { throw CenterError.invalid(field: field, problem: .tooLong) }
        }
        try Self.check(password)
        let hash = try await hasher.hash(password)
        let tenant: TenantID = try .random()
        let account: AccountID = try .random()
        let now = clock.wall.milliseconds
        try await database.write { tx in
            let folded = EmailAddress.folded(email)
            if try tx.first("SELECT id FROM account WHERE email_folded = ?", .text(folded)) != nil {
                throw CenterError.invalid(field: "email", problem: .unknown)
            }
            _ = try tx.execute(
                "INSERT INTO tenant (id, kind, name, next_device, created_at) VALUES (?, ?, ?, 0, ?)",
                .text(tenant.rawValue), .text(kind.rawValue), .text(name), .integer(now))
            _ = try tx.execute(
                """
                INSERT INTO account (id, tenant_id, email, email_folded, name, role, password_hash, created_at)
                VALUES (?, ?, ?, ?, ?, 'representative', ?, ?)
                """, .text(account.rawValue), .text(tenant.rawValue), .text(email), .text(folded),
                .text(representative), .text(hash), .integer(now))
        }
        return tenant
    }

    private static func check(_ password: String) throws(CenterError) {
        guard (8...128).contains(password.unicodeScalars.count) else {
            throw .invalid(field: "password", problem: .outOfRange)
        }
    }

    /// Gives an account a new password and ends its sessions.
    /// - Throws: `CenterError.notFound` for an address that nobody has, `.invalid` for a password of less than 8 signs.
    package func renewPassword(of email: String, to password: String) async throws {
        try Self.check(password)
        let hash = try await hasher.hash(password)
        try await database.write { tx in
            let row = try tx.first(
                "UPDATE account SET password_hash = ? WHERE email_folded = ? RETURNING id", .text(hash),
                .text(EmailAddress.folded(email)))
            guard let row else { throw CenterError.notFound }
            _ = try tx.execute(
                "UPDATE session SET ended = 'password' WHERE account_id = ? AND ended IS NULL",
                .text(try row.text("id")))
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
