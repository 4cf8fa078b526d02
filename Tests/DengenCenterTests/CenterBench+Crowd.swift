import DengenModel
import DengenStore

@testable import DengenCenter

extension CenterBench {
    /// 1,000 sites with a gateway and a rebooter of 20 outlets each; every hundredth site has an outlet in fault.
    func furnish() async throws {
        let tenant = Value(tenant)
        try await database.write { tx in
            for (sql, arguments) in Self.crowd(tenant) { _ = try tx.execute(sql, arguments) }
        }
        try await SearchColumns(database: database).settle()
        if database.engineName == "postgres" { _ = try await database.write { tx in try tx.execute("ANALYZE") } }
    }

    private static func crowd(_ tenant: Value) -> [(String, [Value])] {
        let numbers = "WITH RECURSIVE n(i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
        return [
            (
                """
                INSERT INTO site (id, tenant_id, number, name, zone, created_at) \(numbers)
                SELECT 's-' || n.i, ?, '' || n.i, '店舗 ' || n.i || ' 号館', 'Asia/Tokyo', 1 FROM n
                """, [tenant]
            ),
            (
                """
                INSERT INTO gateway (id, tenant_id, site_id, name, slip_hash, is_enabled, is_linked, epoch, created_at,
                    activated_at) \(numbers) SELECT 'g-' || n.i, ?, 's-' || n.i, 'GW ' || n.i, '', 1, 1, 0, 1, 1 FROM n
                """, [tenant]
            ),
            (
                """
                INSERT INTO device (id, tenant_id, site_id, gateway_id, key, number, name, kind, model, firmware, mac,
                    is_enabled, is_connected, created_at, activated_at) \(numbers)
                SELECT 'd-' || n.i, ?, 's-' || n.i, 'g-' || n.i, 'k', 'R' || n.i, 'ラック', 'rebooter', 'R-20', '', '',
                    1, 1, 1, 1 FROM n
                """, [tenant]
            ),
            (
                """
                INSERT INTO outlet (id, tenant_id, site_id, gateway_id, device_id, number, kind, name, memo, mode, mac,
                    is_enabled, is_metered, is_provable, state, fault)
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
                SELECT 'o-' || d.number || '-' || n.i, d.tenant_id, d.site_id, d.gateway_id, d.id, n.i, 'mains',
                    'コンセント ' || n.i, '', 'normal', '', 1, 0, 1, 'on',
                    CASE WHEN n.i = 1 AND d.number LIKE '%50' THEN 101 ELSE NULL END
                FROM device d, n WHERE d.tenant_id = ? AND d.number LIKE 'R____'
                """, [tenant]
            ),
        ]
    }

    /// How the engine goes about a query, in its own words.
    func plan(_ query: ListConditions) async throws -> String {
        let isPostgres = database.engineName == "postgres"
        return try await database.read { tx in
            let rows = try tx.rows((isPostgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + query.sql, query.arguments)
            return try rows.map { try $0.text(isPostgres ? "QUERY PLAN" : "detail") }.joined(separator: "\n")
        }
    }
}
