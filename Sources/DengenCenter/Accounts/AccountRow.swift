import DengenModel
import DengenStore

struct AccountRow: Sendable {
    let id: AccountID
    let tenant: TenantID
    let name: String
    let role: Role
    let passwordHash: String
    let language: String?

    static let columns = "a.id, a.tenant_id, a.name, a.role, a.password_hash, a.language"

    init(row: Row) throws {
        id = try row.identifier("id")
        tenant = try row.identifier("tenant_id")
        name = try row.text("name")
        role = try row.choice("role")
        passwordHash = try row.text("password_hash")
        language = try row.textOrNil("language")
    }

    func principal(address: String) -> Principal {
        Principal(
            tenant: tenant, account: id, name: name, role: role, door: .page, address: address, subject: id.rawValue)
    }
}
