package import DengenModel
import DengenStore

/// An API key as its tenant's managers see it; the key itself is seen once, when it is made.
package struct APIKeyRecord: Sendable {
    package var id: KeyID
    package var name: String
    package var role: Role
    package var scopes: Set<Principal.Scope>
    /// Empty for a key that the set-up made.
    package var makerName: String
    package var createdAt: Timestamp
    /// Nil while it was never used; up to five minutes old.
    package var lastUsedAt: Timestamp?
    /// Nil for a key that stands until it is revoked.
    package var expiresAt: Timestamp?

    package func isExpired(at now: Timestamp) -> Bool {
        expiresAt.map { $0 <= now } ?? false
    }
}

extension APIKeyRecord {
    static let columns = "id, tenant_id, name, role, scopes, maker_name, created_at, last_used_at, expires_at"

    init(row: Row) throws {
        id = try row.identifier("id")
        name = try row.text("name")
        role = try row.choice("role")
        scopes = ScopeList.read(try row.text("scopes"))
        makerName = try row.text("maker_name")
        createdAt = Timestamp(milliseconds: try row.integer("created_at"))
        lastUsedAt = try row.timestamp("last_used_at")
        expiresAt = try row.timestamp("expires_at")
    }
}

/// What a new key shall be.
package struct APIKeyDraft: Sendable {
    package var name: String
    package var scopes: Set<Principal.Scope>
    /// Nil for a key that stands until it is revoked.
    package var expiresAt: Timestamp?

    package init(name: String, scopes: Set<Principal.Scope>, expiresAt: Timestamp? = nil) {
        self.name = name
        self.scopes = scopes
        self.expiresAt = expiresAt
    }
}

/// Scopes as one column holds them: words with spaces between, in the order of their declaration.
enum ScopeList {
    static func text(_ scopes: Set<Principal.Scope>) -> String {
        Principal.Scope.allCases.filter(scopes.contains).map(\.rawValue).joined(separator: " ")
    }

    /// A word that this version does not know gives no right.
    static func read(_ text: String) -> Set<Principal.Scope> {
        Set(text.split(separator: " ").compactMap { Principal.Scope(rawValue: String($0)) })
    }
}
