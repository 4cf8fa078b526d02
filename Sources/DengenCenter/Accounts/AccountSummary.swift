package import DengenModel

/// One person of a tenant, in short.
package struct AccountSummary: Sendable {
    package var id: AccountID
    package var email: String
    package var name: String
    package var role: Role
    package var createdAt: Timestamp
}
