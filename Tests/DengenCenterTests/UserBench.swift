import DengenModel
import DengenStore
import Foundation

@testable import DengenCenter

extension CenterBench {
    /// The representative, as a session knows it.
    func chief() async throws -> Principal {
        let page = try await center.users.list(limit: 10, as: person)
        var chief = person
        chief.account = try needed(page.items.first { $0.role == .representative }, "a representative").id
        chief.subject = chief.account?.rawValue ?? ""
        return chief
    }

    /// Somebody new of the tenant with a one-time password.
    func add(_ role: Role, _ name: String = "新人", email: String? = nil) async throws -> Users.Added {
        let count = try await center.users.list(limit: 500, as: person).items.count
        let draft = UserDraft(email: email ?? "user\(count)@example.jp", name: name, role: role)
        return try await center.users.add(draft, as: person)
    }

    /// The same, as a session would know who it is.
    func principal(_ role: Role, _ name: String = "新人") async throws -> Principal {
        let id = try await add(role, name).id
        return Principal(
            tenant: tenant, account: id, name: name, role: role, door: .page, address: "::1", subject: id.rawValue)
    }

    /// The token of a complete session of somebody without a second factor.
    func openSession(of id: AccountID) async throws -> String {
        let email = try await user(id).summary.email
        try await center.registration.renewPassword(of: email, to: Self.password)
        _ = try await database.write { tx in
            try tx.execute("UPDATE account SET must_change = 0 WHERE id = ?", Value(id))
        }
        return try await center.accounts.signIn(email: email, password: Self.password, address: "::1").token
    }

    func user(_ id: AccountID) async throws -> UserDetail { try await center.users.find(id, as: person) }

    /// What waits to be sent, the oldest first.
    func letters(to account: AccountID) async throws -> [Letter] {
        try await database.read { tx in
            let rows = try tx.rows(
                "SELECT id, letter FROM mail WHERE account_id = ? AND finished_at IS NULL ORDER BY id", Value(account))
            return try rows.map { row in
                let bytes = try center.mail.sealer.open(try row.blob("letter"), of: try row.identifier("id") as MailID)
                return try JSONDecoder().decode(Letter.self, from: Data(bytes))
            }
        }
    }

    /// The token of the invitation that waits to be sent.
    func link(to account: AccountID) async throws -> String {
        for case .invitation(let token, _, _) in try await letters(to: account) { return token }
        throw Missing(what: "an invitation")
    }

    func everyUserState() async throws -> [String] {
        try await center.users.list(limit: 500, as: person).items.map {
            "\($0.id) \($0.name) \($0.role) \($0.state) \(NoticeList.text($0.notices)) \($0.term)"
        }
    }
}
