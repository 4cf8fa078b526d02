package import DengenModel

/// Somebody who gave the right password and has something left to do: no principal, so no use case takes one.
package struct StagedSession: Sendable {
    package let account: AccountID
    package let tenant: TenantID
    package let name: String
    package let email: String
    /// What is due now.
    package let stage: SessionStage
    package let language: String?
    package let address: String
    /// Names the session's row.
    let tokenHash: String
    /// Whom audit and log name.
    let person: Principal

    init(_ account: AccountRow, stage: SessionStage, tokenHash: String, address: String) {
        self.account = account.id
        tenant = account.tenant
        name = account.name
        email = account.email
        self.stage = stage
        language = account.language
        self.address = address
        self.tokenHash = tokenHash
        person = account.principal(address: address)
    }
}
