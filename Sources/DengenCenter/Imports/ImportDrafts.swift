package import DengenModel
import DengenStore

/// 一括登録の内容: a file that was sent and not applied yet.
package enum ImportDraft {}

package typealias ImportDraftID = Identifier<ImportDraft>

extension Imports {
    /// Bytes of a file as UTF-8.
    package static let longest = 8_000_000

    private static let mostDrafts: Int64 = 10
    private static let life: Int64 = 86_400_000

    /// Keeps a file until it is applied, for a day at most; of a tenant the newest ten.
    ///
    /// Sealed: it may hold the accounts of devices.
    package func keep(_ text: String, as principal: Principal) async throws -> ImportDraftID {
        try principal.mustManage()
        guard text.utf8.count <= Self.longest else { throw CenterError.invalid(field: "file", problem: .tooLong) }
        let id: ImportDraftID = try .random()
        let tenant = Value(principal.tenant)
        let sealed = sealer.seal(text, of: id)
        try await database.write { tx in
            _ = try tx.execute(
                "INSERT INTO import_draft (id, tenant_id, content, created_at) VALUES (?, ?, ?, ?)", Value(id), tenant,
                .blob(sealed), Value(clock.wall))
            _ = try tx.execute(
                """
                DELETE FROM import_draft WHERE tenant_id = ? AND id NOT IN (
                    SELECT id FROM import_draft WHERE tenant_id = ? ORDER BY created_at DESC, id DESC LIMIT ?)
                """, tenant, tenant, .integer(Self.mostDrafts))
        }
        return id
    }

    /// - Throws: `CenterError.notFound` for one that is another tenant's, was applied or is too old.
    package func draft(_ id: ImportDraftID, as principal: Principal) async throws -> String {
        try principal.mustManage()
        let row = try await database.read { tx in
            try tx.first(
                "SELECT content FROM import_draft WHERE id = ? AND tenant_id = ?", Value(id), Value(principal.tenant))
        }
        guard let row else { throw CenterError.notFound }
        return try sealer.open(try row.blob("content"), of: id)
    }

    package func drop(_ id: ImportDraftID, as principal: Principal) async throws {
        try principal.mustManage()
        try await database.write { tx in
            _ = try tx.execute(
                "DELETE FROM import_draft WHERE id = ? AND tenant_id = ?", Value(id), Value(principal.tenant))
        }
    }

    func forgetOld() async throws {
        let before = clock.wall.milliseconds - Self.life
        try await database.write { tx in
            _ = try tx.execute("DELETE FROM import_draft WHERE created_at < ?", .integer(before))
        }
    }
}
