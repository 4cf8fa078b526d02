import DengenModel
import DengenStore
import Foundation
import TestSupport

@testable import DengenCenter
@testable import DengenWeb

extension WebBench {
    static let otherPassword = "another horse 電源"

    /// The path behind the invitation that waits to be sent.
    func invitePath(to account: AccountID) async throws -> String {
        let rows = try await center.accounts.database.read { tx in
            try tx.rows(
                "SELECT id, letter FROM mail WHERE account_id = ? AND finished_at IS NULL ORDER BY id DESC",
                .text(account.rawValue))
        }
        for row in rows {
            let bytes = try center.mail.sealer.open(try row.blob("letter"), of: try row.identifier("id") as MailID)
            let letter = try JSONDecoder().decode(Letter.self, from: Data(bytes))
            if case .invitation(let token, _, _) = letter { return "/invite/\(token)" }
        }
        throw Missing(what: "an invitation")
    }

    func user(named name: String) async throws -> UserSummary {
        let users = try await center.users.list(limit: 500, as: mine.person).items
        return try needed(users.first { $0.name == name }, "a user named \(name)")
    }
}
