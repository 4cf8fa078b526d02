import DengenModel
import DengenStore

/// 利用規約: everybody agrees to them at first use and to each new version; the operator publishes them.
package struct Terms: Sendable {
    /// Bytes of the text in one language.
    package static let longest = 100_000
    /// Versions that the list shows, the newest.
    private static let listed = 100

    let database: Database
    let clock: CenterClock
    let audit: AuditWriter

    /// The version in force; nil while none was published.
    package func current() async throws -> TermsText? {
        try await database.read { tx in try Self.newest(in: tx) }
    }

    /// The same in a transaction, by its number alone.
    static func currentVersion(in tx: Transaction) throws -> Int? {
        try tx.first("SELECT version FROM terms ORDER BY version DESC LIMIT 1").map { Int(try $0.integer("version")) }
    }

    /// - Throws: `CenterError.notFound`.
    package func find(_ version: Int, by actor: Operator) async throws -> TermsText {
        let found = try await database.read { tx in
            try tx.first("SELECT \(TermsText.columns) FROM terms WHERE version = ?", Value(version))
                .map(TermsText.init(row:))
        }
        guard let found else { throw CenterError.notFound }
        return found
    }

    /// The newest 100 versions, the newest first.
    package func list(by actor: Operator) async throws -> [TermsVersion] {
        try await database.read { tx in
            try tx.rows(
                "SELECT version, published_by, published_at FROM terms ORDER BY version DESC LIMIT \(Self.listed)"
            ).map { row in
                TermsVersion(
                    version: Int(try row.integer("version")), publisher: try row.text("published_by"),
                    publishedAt: Timestamp(milliseconds: try row.integer("published_at")))
            }
        }
    }

    /// A new version, in force at once: everybody has to agree to it before going on.
    ///
    /// - Throws: `.invalid` for a text that is missing, of more than `longest` bytes or with control signs, and
    ///   `.invalid(field: "ja", .taken)` for the very texts that are in force.
    package func publish(ja: String, en: String, by actor: Operator) async throws -> TermsText {
        let ja = try NameRule.prose(ja, field: "ja", most: Self.longest)
        let en = try NameRule.prose(en, field: "en", most: Self.longest)
        return try await database.write { tx in
            let newest = try Self.newest(in: tx)
            if let newest, newest.ja.utf8.elementsEqual(ja.utf8), newest.en.utf8.elementsEqual(en.utf8) {
                throw CenterError.invalid(field: "ja", problem: .taken)
            }
            let fresh = TermsText(version: (newest?.version ?? 0) + 1, ja: ja, en: en, publishedAt: clock.wall)
            _ = try tx.execute(
                "INSERT INTO terms (version, ja, en, published_by, published_at) VALUES (?, ?, ?, ?, ?)",
                Value(fresh.version), .text(ja), .text(en), .text(actor.name), Value(fresh.publishedAt))
            try audit.write(
                "terms.publish", on: String(fresh.version), after: "\(ja.utf8.count) + \(en.utf8.count) bytes",
                by: actor, of: nil, in: tx)
            return fresh
        }
    }

    private static func newest(in tx: Transaction) throws -> TermsText? {
        try tx.first("SELECT \(TermsText.columns) FROM terms ORDER BY version DESC LIMIT 1").map(TermsText.init(row:))
    }
}
