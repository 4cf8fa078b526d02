import DengenModel
import DengenStore

/// All devices of a gateway travel in one frame.
enum RosterBudget {
    /// Bytes, under `ServerSentEvent.Parser.longestEvent`.
    private static let most: Int64 = 1_000_000

    /// Counted as if each sign of a name took four bytes and each of the options had to be escaped.
    /// - Throws: `.invalid(field: "gateway")` when the frame could become too long.
    static func check(_ gateway: GatewayID, in tx: Transaction) throws {
        let devices = try tx.first(
            """
            SELECT COALESCE(SUM(2 * LENGTH(options) + 4 * LENGTH(name) + 200), 0) AS n FROM device
            WHERE gateway_id = ? AND driver <> '' AND deleted_at IS NULL
            """, Value(gateway))
        let names = try tx.first(
            """
            SELECT COALESCE(SUM(4 * LENGTH(o.name) + 12), 0) AS n FROM outlet o JOIN device d ON d.id = o.device_id
            WHERE d.gateway_id = ? AND d.driver <> '' AND d.deleted_at IS NULL AND o.gone_at IS NULL
                AND o.is_named = 1
            """, Value(gateway))
        let size = try (devices?.integer("n") ?? 0) + (names?.integer("n") ?? 0)
        guard size <= most else { throw CenterError.invalid(field: "gateway", problem: .outOfRange) }
    }
}
