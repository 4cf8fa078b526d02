import DengenModel
import DengenStore

/// Reads searches and what they found.
enum SearchRow {
    static let select = """
        SELECT s.id, s.gateway_id, s.state, s.targets, s.is_broadcast, s.asked, s.total, s.problem, s.created_at,
            s.finished_at, (SELECT COUNT(*) FROM finding f WHERE f.search_id = s.id) AS found, g.name AS gateway_name,
            p.zone
        FROM search s JOIN gateway g ON g.id = s.gateway_id JOIN site p ON p.id = g.site_id

        """

    static func newest(of gateway: GatewayID, limit: Int, in tx: Transaction) throws -> [SearchSummary] {
        try tx.rows(
            select + "WHERE s.gateway_id = ? ORDER BY s.id DESC LIMIT ?", Value(gateway), .integer(Int64(limit))
        ).map(summary)
    }

    static func summary(_ row: Row) throws -> SearchSummary {
        SearchSummary(
            id: try row.identifier("id"), gateway: try row.identifier("gateway_id"), state: try row.choice("state"),
            targets: try row.text("targets"), isBroadcast: try row.bool("is_broadcast"),
            asked: Int(try row.integer("asked")), total: Int(try row.integer("total")),
            found: Int(try row.integer("found")), problem: try row.textOrNil("problem"),
            createdAt: Timestamp(milliseconds: try row.integer("created_at")),
            finishedAt: try row.timestamp("finished_at"))
    }

    /// In the order in which they answered, each with the device that its address already is.
    static func findings(of search: SearchID, at gateway: GatewayID, in tx: Transaction) throws -> [FindingRecord] {
        try tx.rows(
            """
            SELECT f.number, f.address, f.driver, f.model, f.name, f.outlets, f.device_kind,
                (SELECT MIN(d.id) FROM device d WHERE d.gateway_id = ? AND d.address = f.address
                    AND d.deleted_at IS NULL) AS device_id
            FROM finding f WHERE f.search_id = ? ORDER BY f.number
            """, Value(gateway), Value(search)
        ).map { row in
            FindingRecord(
                index: Int(try row.integer("number")), address: try row.text("address"), model: try row.text("model"),
                name: try row.text("name"), outlets: Int(try row.integer("outlets")),
                deviceKind: try row.choiceOrNil("device_kind"), isRecognised: try row.textOrNil("driver") != nil,
                device: try row.identifierOrNil("device_id"))
        }
    }
}
