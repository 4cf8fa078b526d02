import DengenSystem
import Foundation

@testable import DengenCenter
@testable import DengenStore

/// What stands in the centre's tables, as text: to see that an attack changed nothing and left nothing behind.
struct StoreTrace: Equatable, Sendable {
    /// Cells by table.
    struct Line: Hashable, Sendable {
        var table: String
        var cells: [String: String]
    }

    var lines: [Line]

    /// What time alone changes: when somebody was last seen, what becomes of a command that nobody answers, and what a
    /// list is searched by, and the seal of the audit.
    private static let passing: Set<String> = [
        "seen_at", "last_used_at", "read_at", "state", "state_at", "finished_at", "reason", "text", "command_id",
        "is_linked", "expires_at", "folded", "folded_from", "chain", "hash",
    ]
    private static let passingTables: Set<String> = [
        "event", "guess", "node", "node_letter", "migration", "mail", "audit_head",
    ]

    static func read(_ bench: WebBench) async throws -> StoreTrace {
        let database = bench.center.accounts.database
        let isPostgres = database.engineName == "postgres"
        return try await database.read { tx in
            let tables = try tx.rows(
                isPostgres
                    ? "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
                    : "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).map { try $0.text(0) }
            return StoreTrace(lines: try tables.sorted().flatMap { try lines(of: $0, tx) })
        }
    }

    private static func lines(of table: String, _ tx: Transaction) throws -> [Line] {
        try tx.rows("SELECT * FROM \(table)").map { row in
            Line(
                table: table,
                cells: Dictionary(uniqueKeysWithValues: zip(row.columns.names, row.values.map(text))))
        }
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .integer(let number): String(number)
        case .text(let text): text
        case .blob(let bytes): Digest.hex(bytes)
        case .null: "NULL"
        }
    }

    /// What only a person's or a program's request changes.
    var lasting: Set<Line> {
        Set(
            lines.filter { !Self.passingTables.contains($0.table) }.map { line in
                Line(table: line.table, cells: line.cells.filter { !Self.passing.contains($0.key) })
            })
    }

    /// For messages: what the other one has more, or otherwise.
    func change(to other: StoreTrace) -> [String] {
        other.lasting.symmetricDifference(lasting).map { line in
            line.table + ": "
                + line.cells.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        }.sorted()
    }

    /// To whom each row belongs, for rows that have an id.
    var owners: [String: String] {
        Dictionary(
            lines.compactMap { line in
                guard let id = line.cells["id"], let tenant = line.cells["tenant_id"] else { return nil }
                return ("\(line.table) \(id)", tenant)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Who may what: account or key, and its role.
    var roles: [String: String] {
        Dictionary(
            lines.compactMap { line in
                guard let id = line.cells["id"], let role = line.cells["role"], line.table != "audit" else {
                    return nil
                }
                return ("\(line.table) \(id)", role)
            }, uniquingKeysWith: { first, _ in first })
    }
}
