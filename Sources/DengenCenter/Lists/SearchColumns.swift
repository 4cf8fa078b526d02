import DengenStore

/// The folded texts of sites, gateways, devices, outlets and people, kept beside what they were made of.
///
/// Whoever writes a name needs to know nothing of it: a partial index holds the rows whose texts are no longer those
/// that were folded, so a list finds them at once and folds them before it looks.
struct SearchColumns: Sendable {
    let database: Database

    /// Rows of one statement.
    private static let batch: Int64 = 500

    private enum Table: String, CaseIterable {
        case site, gateway, device, outlet, account

        /// What is folded, word for word as the partial index has it.
        var source: String {
            switch self {
            case .site: "name || ' ' || number || ' ' || memo"
            case .gateway: "name || ' ' || id"
            case .device: "name || ' ' || number || ' ' || model || ' ' || address || ' ' || mac"
            case .outlet: "name || ' ' || memo"
            case .account: "name || ' ' || email"
            }
        }

        /// The control number that an outlet's place begins with.
        var deviceNumber: String {
            self == .outlet ? "(SELECT d.number FROM device d WHERE d.id = outlet.device_id)" : "''"
        }

        var number: String { self == .outlet ? "number" : "0" }
        var rank: String { self == .outlet ? ", list_rank = v.column4" : "" }
    }

    /// Folds what was written since the last time.
    func settle() async throws {
        while try await database.read({ tx in try Table.allCases.contains { try Self.isStale($0, in: tx) } }) {
            try await database.write { tx in for table in Table.allCases { try Self.fold(table, in: tx) } }
        }
    }

    private static func isStale(_ table: Table, in tx: Transaction) throws -> Bool {
        try tx.first(probe(table.rawValue, table.source)) != nil
    }

    /// In the order of the partial index: without it PostgreSQL expects a stale row among the first of the table and
    /// reads all of them.
    static func probe(_ table: String, _ source: String) -> String {
        "SELECT id FROM \(table) WHERE folded_from <> \(source) ORDER BY id LIMIT 1"
    }

    private static func fold(_ table: Table, in tx: Transaction) throws {
        let rows = try tx.rows(
            """
            SELECT id, \(table.source) AS source, \(table.number) AS number, \(table.deviceNumber) AS device_number
            FROM \(table.rawValue) WHERE folded_from <> \(table.source) ORDER BY id LIMIT ?
            """, .integer(batch))
        guard !rows.isEmpty else { return }
        let values = try rows.flatMap { row -> [Value] in
            let source = try row.text("source")
            return [
                .text(try row.text("id")), .text(FoldedText.folded(source)), .text(source), .integer(try rank(row)),
            ]
        }
        let marks = Array(repeating: "(?, ?, ?, ?)", count: rows.count).joined(separator: ", ")
        _ = try tx.execute(
            """
            UPDATE \(table.rawValue) SET folded = v.column2, folded_from = v.column3\(table.rank)
            FROM (VALUES \(marks)) AS v WHERE \(table.rawValue).id = v.column1
            """, values)
    }

    /// An outlet's place in lists: its device's control number, then its own; neither ever changes.
    private static func rank(_ row: Row) throws -> Int64 {
        ordinal(of: try row.text("device_number")) * 10_000 + min(max(try row.integer("number"), 0), 9_999)
    }

    /// `R012` is 12; a number of another form goes first.
    private static func ordinal(of number: String) -> Int64 {
        let digits = number.utf8.drop { !(48...57).contains($0) }
        return digits.count <= 12 ? Int64(String(decoding: digits, as: UTF8.self)) ?? 0 : 0
    }
}
