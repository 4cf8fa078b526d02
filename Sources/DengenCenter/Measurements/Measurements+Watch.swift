package import DengenModel
import DengenStore

extension Measurements {
    /// Somebody looks at these outlets: for the next 40 seconds their gateways send what they show within five seconds,
    /// and pages hear of it. Called again and again while a page is open; 16 devices of a gateway at most.
    ///
    /// Outlets that are not seen, or measure nothing, are left out. A gateway that is linked to another node goes on
    /// telling what changes noticeably.
    package func watch(_ outlets: [OutletID], as principal: Principal) async throws {
        let asked = Array(outlets.prefix(Self.mostOutlets))
        if asked.isEmpty { return }
        let reach = principal.reached(.outlets, as: "o")
        let marks = Array(repeating: "?", count: asked.count).joined(separator: ", ")
        let rows = try await database.read { tx in
            try tx.rows(
                """
                SELECT DISTINCT d.gateway_id, d.key FROM outlet o
                JOIN device d ON d.id = o.device_id AND d.deleted_at IS NULL AND d.is_enabled = 1
                WHERE o.gone_at IS NULL AND o.is_metered = 1 AND \(reach.sql) AND o.id IN (\(marks))
                ORDER BY d.gateway_id, d.key
                """, reach.values + asked.map { Value($0) }
            ).map {
                (gateway: try $0.identifier("gateway_id") as GatewayID, key: try $0.identifier("key") as DeviceKey)
            }
        }
        links.watch(Dictionary(grouping: rows, by: \.gateway).mapValues { $0.map(\.key) })
    }
}
