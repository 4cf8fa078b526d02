import DengenModel

@testable import DengenCenter

extension CenterBench {
    static let actor = Operator(name: "運用 一郎", address: "127.0.0.1")

    /// The person behind an address, as a page would have it.
    func principal(_ email: String) async throws -> Principal {
        let account = try needed(
            try await center.accounts.list(as: person).first { $0.email == email }, "an account of \(email)")
        return Principal(
            tenant: tenant, account: account.id, name: account.name, role: account.role, door: .page, address: "::1",
            subject: account.id.rawValue)
    }

    /// A second tenant, with its representative's address.
    func otherTenant(_ email: String = "rep@other.example.jp") async throws -> TenantRecord {
        let draft = TenantDraft(name: "別会社", representative: "鈴木 次郎", email: email)
        return try await center.tenants.make(draft, by: Self.actor).tenant
    }
}
