package import DengenModel
import DengenStore
import DengenSystem

extension Accounts {
    /// `last_used_at` is written at most so often, in milliseconds: a request of a program is no write.
    private static let useGrain: Int64 = 300_000

    /// Who holds this API key; nil when nobody does, or its time is over, or it was revoked.
    package func key(_ bearer: String, address: String) async throws -> Principal? {
        let hash = Digest.sha256Hex(bearer)
        let found = try await database.read { tx in
            try tx.first(
                "SELECT \(APIKeyRecord.columns) FROM api_key WHERE key_hash = ? AND revoked_at IS NULL", .text(hash)
            ).map { (try APIKeyRecord(row: $0), try $0.identifier("tenant_id") as TenantID) }
        }
        guard let (key, tenant) = found, !key.isExpired(at: clock.wall) else { return nil }
        try await noteUse(of: key)
        return Principal(
            tenant: tenant, account: nil, name: key.name, role: key.role, door: .api, address: address,
            subject: key.id.rawValue, scopes: key.scopes)
    }

    /// Whether the key whose id is `subject` still stands.
    package func isKey(_ subject: String) async throws -> Bool {
        let key = try await database.read { tx in
            try tx.first(
                "SELECT \(APIKeyRecord.columns) FROM api_key WHERE id = ? AND revoked_at IS NULL", .text(subject)
            ).map(APIKeyRecord.init(row:))
        }
        return key.map { !$0.isExpired(at: clock.wall) } ?? false
    }

    /// Makes an API key with every scope; the answer is the only time that it is seen.
    package func makeKey(named name: String, role: Role, tenant: TenantID) async throws -> String {
        let key = FreshKey()
        try await database.write { tx in try insert(key, named: name, role: role, tenant: tenant, in: tx) }
        return key.bearer
    }

    /// Makes an API key in place of those of the same name, which end.
    package func renewKey(named name: String, role: Role, tenant: TenantID) async throws -> String {
        let key = FreshKey()
        try await database.write { tx in
            _ = try tx.execute(
                "DELETE FROM api_key WHERE tenant_id = ? AND name = ?", .text(tenant.rawValue), .text(name))
            try insert(key, named: name, role: role, tenant: tenant, in: tx)
        }
        return key.bearer
    }

    private func insert(_ key: FreshKey, named name: String, role: Role, tenant: TenantID, in tx: Transaction) throws {
        _ = try tx.execute(
            "INSERT INTO api_key (id, tenant_id, name, key_hash, role, created_at) VALUES (?, ?, ?, ?, ?, ?)",
            .text(key.id), .text(tenant.rawValue), .text(name), .text(key.hash), .text(role.rawValue),
            .integer(clock.wall.milliseconds))
    }

    private func noteUse(of key: APIKeyRecord) async throws {
        let now = clock.wall.milliseconds
        if let last = key.lastUsedAt?.milliseconds, now - last < Self.useGrain, last <= now { return }
        try await database.write { tx in
            _ = try tx.execute(
                "UPDATE api_key SET last_used_at = ? WHERE id = ?", .integer(now), .text(key.id.rawValue))
        }
    }
}

/// A key that nobody has seen yet.
struct FreshKey: Sendable {
    let id = SecureRandom.uuid4()
    let bearer = "dk_" + SecureRandom.token()

    var hash: String { Digest.sha256Hex(bearer) }
}
