package import DengenModel

/// Who asks: carried by every call from the first day (design, identity).
package struct Principal: Sendable {
    /// Where the request came in.
    package enum Door: String, Sendable { case page, api, commandLine, system }

    /// What an API key may do; a person may do all that the role allows.
    package enum Scope: String, Sendable, CaseIterable { case read, `switch`, manage }

    package var tenant: TenantID
    /// Nil for an API key and for the system itself.
    package var account: AccountID?
    /// Shown in the log's user column.
    package var name: String
    package var role: Role
    package var door: Door
    /// The peer's network address, for the audit.
    package var address: String
    /// Stable for idempotency: the account's, the key's or the system's id.
    package var subject: String
    package var scopes: Set<Scope>
    /// Bounds what it sees and does to some sites and groups.
    package var reach = Reach.everything

    package init(
        tenant: TenantID, account: AccountID?, name: String, role: Role, door: Door, address: String, subject: String,
        scopes: Set<Scope> = Set(Scope.allCases)
    ) {
        self.tenant = tenant
        self.account = account
        self.name = name
        self.role = role
        self.door = door
        self.address = address
        self.subject = subject
        self.scopes = scopes
    }
}
