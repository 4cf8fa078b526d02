import DengenModel
import DengenStore

/// What one of a person's words for outlets means.
package struct OutletMatch: Sendable {
    /// The word as it was asked.
    package var name: String
    /// None: unknown. More than one: ambiguous.
    package var outlets: [OutletSummary]
}

extension Fleet {
    /// Outlets by id, by label such as `R001-03`, or by name, in the order of the words; signs count exactly.
    ///
    /// An id goes before a label, a label before a name.
    /// - Parameter names: 1 to 1,000.
    package func find(names: [String], as principal: Principal) async throws -> [OutletMatch] {
        guard (1...1_000).contains(names.count) else { throw CenterError.invalid(field: "names", problem: .outOfRange) }
        let now = clock.wall
        return try await database.read { tx in
            let directory = try OutletDirectory(of: principal, in: tx)
            return try names.map { name in
                OutletMatch(
                    name: name,
                    outlets: try directory.ids(named: name).map { id in
                        try OutletRow.named(id, for: principal, now: now, in: tx)
                    })
            }
        }
    }
}

/// All outlets that a principal sees by the words that mean them, compared byte by byte.
private struct OutletDirectory {
    private var ids: [[UInt8]: OutletID] = [:]
    private var labels: [[UInt8]: [OutletID]] = [:]
    private var names: [[UInt8]: [OutletID]] = [:]

    /// A word that means more outlets than this is of no use to anybody.
    private static let mostTwins = 20

    init(of principal: Principal, in tx: Transaction) throws {
        let seen = principal.reached(.outlets, as: "o")
        let rows = try tx.rows(
            """
            SELECT o.id, o.number, o.name, d.number AS device_number FROM outlet o
            JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL AND o.gone_at IS NULL
            WHERE \(seen.sql) ORDER BY LENGTH(d.number), d.number, o.number
            """, seen.values)
        for row in rows {
            let id: OutletID = try row.identifier("id")
            let label = OutletPlace.label(device: try row.text("device_number"), outlet: Int(try row.integer("number")))
            ids[Array(id.rawValue.utf8)] = id
            labels[Array(label.utf8), default: []].append(id)
            names[Array(try row.text("name").utf8), default: []].append(id)
        }
    }

    func ids(named name: String) -> [OutletID] {
        let bytes = Array(name.utf8)
        if let id = ids[bytes] { return [id] }
        return Array((labels[bytes] ?? names[bytes] ?? []).prefix(Self.mostTwins))
    }
}
