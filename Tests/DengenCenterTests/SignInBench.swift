import DengenModel
import DengenStore
import DengenSystem

@testable import DengenCenter

extension CenterBench {
    static let next = "another 電源 horse"

    /// Signs in as the representative.
    func signIn(_ password: String = password, from address: String = "192.0.2.1") async throws -> Accounts.SignIn {
        try await center.accounts.signIn(
            email: Self.email, password: password, address: address, agent: "Browser/1\u{1F} 日本")
    }

    /// A person of a role with a password of their own; the answer is the address.
    func person(_ role: Role, email: String = "sato@example.jp") async throws -> String {
        _ = try await center.accounts.add(email: email, name: "佐藤 花子", role: role, as: person)
        try await center.registration.renewPassword(of: email, to: Self.password)
        return email
    }

    /// As a manager hands one out.
    func setOneTime(_ email: String = email, _ password: String = "one-time-7") async throws {
        let hash = try await center.accounts.hasher.hash(password)
        try await database.write { tx in
            let account = try needed(try AccountRow.find(folded: email, in: tx), "an account")
            let end = center.clock.wall.advanced(byMilliseconds: 7 * 86_400_000)
            _ = try NewPassword(hash: hash, mustChange: true, onceUntil: end).set(on: account.id, in: tx)
        }
    }

    func state(_ token: String, isUse: Bool = false) async throws -> Accounts.SessionState {
        try await center.accounts.session(token: token, address: "192.0.2.1", isUse: isUse)
    }

    func staged(_ token: String) async throws -> StagedSession {
        guard case .staged(let session) = try await state(token) else { throw Missing(what: "a staged session") }
        return session
    }

    /// A word for the state, to compare.
    func word(_ token: String, isUse: Bool = false) async throws -> String {
        switch try await state(token, isUse: isUse) {
        case .active: "active"
        case .staged(let session): session.stage.rawValue
        case .replaced: "replaced"
        case .timedOut: "timed out"
        case .none: "none"
        }
    }

    func outcomes(of email: String = email) async throws -> [String] {
        try await database.read { tx in
            let account = try needed(try AccountRow.find(folded: email, in: tx), "an account")
            return try center.accounts.history(of: account.id, after: nil, limit: 200, in: tx).items
                .map(\.outcome.rawValue)
        }
    }

    /// Letters that wait, by kind.
    func letters() async throws -> [String] {
        try await database.read { tx in try tx.rows("SELECT kind FROM mail ORDER BY id").map { try $0.text("kind") } }
    }

    func sql(_ text: String, _ values: Value...) async throws {
        try await database.write { tx in _ = try tx.execute(text, values) }
    }
}
