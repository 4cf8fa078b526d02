import DengenModel
import DengenStore

/// How a gateway is to measure, in its row.
enum SamplingRow {
    static func order(_ row: Row) throws -> SamplingOrder {
        let minutes = try row.integer("sample_minutes")
        guard let interval = MeasurementInterval(rawValue: Int(minutes)) else {
            throw UnreadableColumn(column: "sample_minutes", value: "\(minutes)")
        }
        return SamplingOrder(interval: interval, isRunning: try row.bool("is_sampling"))
    }

    static func find(_ gateway: GatewayID, in tx: Transaction) throws -> SamplingOrder? {
        try tx.first("SELECT sample_minutes, is_sampling FROM gateway WHERE id = ?", Value(gateway)).map(order)
    }

    static func set(_ order: SamplingOrder, of gateway: GatewayID, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE gateway SET sample_minutes = ?, is_sampling = ? WHERE id = ?", Value(order.interval.rawValue),
            Value(order.isRunning), Value(gateway))
    }

    /// For the audit.
    static func words(_ order: SamplingOrder) -> String {
        "\(order.interval.rawValue) min \(order.isRunning ? "running" : "stopped")"
    }
}
