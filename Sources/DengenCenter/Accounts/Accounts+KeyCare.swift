package import DengenModel
import DengenStore

extension Accounts {
    /// A tenant has at most so many keys that were not revoked.
    package static let mostKeys = 200

    /// A key as it was made, with what its program has to send; seen this once.
    package struct MadeKey: Sendable {
        package let record: APIKeyRecord
        package let bearer: String
    }

    /// Every key that was not revoked, the newest first; at most `mostKeys`.
    package func keys(as principal: Principal) async throws -> [APIKeyRecord] {
        try principal.mustManage()
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT \(APIKeyRecord.columns) FROM api_key WHERE tenant_id = ? AND revoked_at IS NULL
                ORDER BY created_at DESC, id LIMIT \(Self.mostKeys)
                """, Value(principal.tenant)
            ).map(APIKeyRecord.init(row:))
        }
    }

    package func findKey(_ id: KeyID, as principal: Principal) async throws -> APIKeyRecord {
        try principal.mustManage()
        let key = try await database.read { tx in try standing(id, of: principal.tenant, in: tx) }
        guard let key else { throw CenterError.notFound }
        return key
    }

    /// Makes a key that may at most what its maker may: the maker's role, and of the maker's scopes the ones asked for.
    ///
    /// - Throws: `.scopeMissing` for a scope that the maker, a key itself, does not hold; `.invalid` for a name that is
    ///   none, no scope at all, an end that has passed or lies beyond the making key's own, and too many keys.
    package func makeKey(_ draft: APIKeyDraft, as principal: Principal) async throws -> MadeKey {
        try principal.mustManage()
        let name = try NameRule.checked(draft.name)
        guard !draft.scopes.isEmpty else { throw CenterError.invalid(field: "scopes", problem: .missing) }
        for scope in Principal.Scope.allCases where draft.scopes.contains(scope) { try principal.mustHold(scope) }
        if let end = draft.expiresAt, end <= clock.wall {
            throw CenterError.invalid(field: "expiresAt", problem: .outOfRange)
        }
        let fresh = FreshKey()
        let record = try await database.write { tx in
            try checkRoom(for: draft, as: principal, in: tx)
            try insert(fresh, named: name, draft, as: principal, in: tx)
            try note(.keyMade, "key.make", fresh.id, name, after: ScopeList.text(draft.scopes), by: principal, in: tx)
            guard let id = KeyID(rawValue: fresh.id), let made = try standing(id, of: principal.tenant, in: tx) else {
                throw CenterError.notFound
            }
            return made
        }
        return MadeKey(record: record, bearer: fresh.bearer)
    }

    /// Ends a key at once, and all that were made with it; their open streams end with their next beat.
    package func revokeKey(_ id: KeyID, as principal: Principal) async throws {
        try principal.mustManage()
        try await database.write { tx in
            guard let key = try standing(id, of: principal.tenant, in: tx) else { throw CenterError.notFound }
            try revoke([key], by: principal, in: tx)
        }
    }

    /// Ends the keys that a person made, and all that were made with them.
    func revokeKeys(madeBy person: AccountID, by principal: Principal, in tx: Transaction) throws {
        try revoke(try children(of: person.rawValue, tenant: principal.tenant, in: tx), by: principal, in: tx)
    }

    private func revoke(_ keys: [APIKeyRecord], by principal: Principal, in tx: Transaction) throws {
        var ending = keys
        while let key = ending.popLast() {
            try revoke(key, by: principal, in: tx)
            ending += try children(of: key.id.rawValue, tenant: principal.tenant, in: tx)
        }
    }

    private func revoke(_ key: APIKeyRecord, by principal: Principal, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE api_key SET revoked_at = ? WHERE id = ?", Value(clock.wall), .text(key.id.rawValue))
        try note(
            .keyRevoked, "key.revoke", key.id.rawValue, key.name, before: ScopeList.text(key.scopes), by: principal,
            in: tx)
    }

    /// Keys that a person or a key made and that still stand.
    private func children(of maker: String, tenant: TenantID, in tx: Transaction) throws -> [APIKeyRecord] {
        try tx.rows(
            """
            SELECT \(APIKeyRecord.columns) FROM api_key
            WHERE tenant_id = ? AND created_by = ? AND revoked_at IS NULL
            """, Value(tenant), .text(maker)
        ).map(APIKeyRecord.init(row:))
    }

    private func standing(_ id: KeyID, of tenant: TenantID, in tx: Transaction) throws -> APIKeyRecord? {
        try tx.first(
            "SELECT \(APIKeyRecord.columns) FROM api_key WHERE id = ? AND tenant_id = ? AND revoked_at IS NULL",
            .text(id.rawValue), Value(tenant)
        ).map(APIKeyRecord.init(row:))
    }

    /// A key that makes keys cannot outlive itself in them.
    private func checkRoom(for draft: APIKeyDraft, as principal: Principal, in tx: Transaction) throws {
        let count = try tx.first(
            "SELECT COUNT(*) AS count FROM api_key WHERE tenant_id = ? AND revoked_at IS NULL", Value(principal.tenant)
        ).map { try $0.integer("count") }
        guard (count ?? 0) < Self.mostKeys else { throw CenterError.invalid(field: "keys", problem: .outOfRange) }
        guard principal.door == .api, let maker = KeyID(rawValue: principal.subject) else { return }
        guard let standing = try standing(maker, of: principal.tenant, in: tx) else { throw CenterError.forbidden }
        guard let end = standing.expiresAt else { return }
        guard let wanted = draft.expiresAt, wanted <= end else {
            throw CenterError.invalid(field: "expiresAt", problem: .outOfRange)
        }
    }

    private func insert(
        _ key: FreshKey, named name: String, _ draft: APIKeyDraft, as principal: Principal, in tx: Transaction
    ) throws {
        _ = try tx.execute(
            """
            INSERT INTO api_key (id, tenant_id, name, key_hash, role, created_at, scopes, created_by, maker_name,
                expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(key.id), Value(principal.tenant), .text(name), .text(key.hash), Value(principal.role),
                Value(clock.wall), .text(ScopeList.text(draft.scopes)), .text(principal.subject),
                .text(principal.name), Value(draft.expiresAt?.milliseconds),
            ])
    }

    private func note(
        _ code: EventCode, _ action: String, _ id: String, _ name: String, before: String = "", after: String = "",
        by principal: Principal, in tx: Transaction
    ) throws {
        var draft = EventDraft(code)
        draft.name = name
        draft.arguments = ["name": name]
        draft.actorName = principal.name
        try events.write(draft, tenant: principal.tenant, in: tx)
        try audit.write(action, on: id, before: before, after: after, by: principal, in: tx)
    }
}
