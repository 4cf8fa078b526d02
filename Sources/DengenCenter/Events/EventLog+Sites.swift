package import DengenModel
import DengenStore

/// A site as the log's questions name it.
package struct LogSite: Sendable {
    package var id: SiteID
    package var number: String
    package var name: String
    /// IANA name.
    package var zone: String
}

extension EventLog {
    /// The site of a number, an id or a name, in this order; nil when there is none or several have the name.
    package func site(_ word: String, as principal: Principal) async throws -> LogSite? {
        guard (1...EventFilter.longestText).contains(word.utf8.count), !word.utf8.contains(0) else { return nil }
        let found = try await sites(
            "AND (number = ? OR id = ? OR name = ?)", [.text(word), .text(word), .text(word)], as: principal)
        let exact = found.first {
            $0.number.utf8.elementsEqual(word.utf8) || $0.id.rawValue.utf8.elementsEqual(word.utf8)
        }
        return exact ?? (found.count == 1 ? found[0] : nil)
    }

    /// The first 200 by number, for a field's proposals.
    package func sites(as principal: Principal) async throws -> [LogSite] {
        try await sites("", [], as: principal)
    }

    private func sites(_ condition: String, _ values: [Value], as principal: Principal) async throws -> [LogSite] {
        let seen = principal.reached(.sites, as: "s")
        return try await database.read { tx in
            try tx.rows(
                "SELECT id, number, name, zone FROM site s WHERE \(seen.sql) \(condition) ORDER BY number LIMIT 200",
                seen.values + values
            ).map { row in
                LogSite(
                    id: try row.identifier("id"), number: try row.text("number"), name: try row.text("name"),
                    zone: try row.text("zone"))
            }
        }
    }
}
