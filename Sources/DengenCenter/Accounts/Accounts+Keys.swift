package import DengenModel
import DengenStore
import DengenSystem

extension Accounts {
    /// Who holds this API key; nil when nobody does.
    package func key(_ bearer: String, address: String) async throws -> Principal? {
        let hash = Digest.sha256Hex(bearer)
        return try await database.read { tx in
            try tx.first("SELECT id, tenant_id, name, role FROM api_key WHERE key_hash = ?", .text(hash)).map { row in
                Principal(
                    tenant: try row.identifier("tenant_id"), account: nil, name: try row.text("name"),
                    role: try row.choice("role"), door: .api, address: address, subject: try row.text("id"))
            }
        }
    }

    /// Whether the key whose id is `subject` still stands.
    package func isKey(_ subject: String) async throws -> Bool {
        try await database.read { tx in
            try tx.first("SELECT id FROM api_key WHERE id = ?", .text(subject)) != nil
        }
    }

    /// Makes an API key; the answer is the only time that it is seen.
    package func makeKey(named name: String, role: Role, tenant: TenantID) async throws -> String {
        try await makeKey(named: name, role: role, tenant: tenant, replacing: false)
    }

    /// Makes an API key in place of those of the same name, which end.
    package func renewKey(named name: String, role: Role, tenant: TenantID) async throws -> String {
        try await makeKey(named: name, role: role, tenant: tenant, replacing: true)
    }

    private func makeKey(named name: String, role: Role, tenant: TenantID, replacing: Bool) async throws -> String {
        let key = "dk_" + SecureRandom.token()
        let id = SecureRandom.uuid4()
        try await database.write { tx in
            if replacing {
                _ = try tx.execute(
                    "DELETE FROM api_key WHERE tenant_id = ? AND name = ?", .text(tenant.rawValue), .text(name))
            }
            _ = try tx.execute(
                "INSERT INTO api_key (id, tenant_id, name, key_hash, role, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                .text(id), .text(tenant.rawValue), .text(name), .text(Digest.sha256Hex(key)), .text(role.rawValue),
                .integer(clock.wall.milliseconds))
        }
        return key
    }
}
