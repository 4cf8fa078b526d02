package import DengenModel
import DengenStore

/// For how many days samples of a site are kept as they came; their hours are kept for ever (N-17).
package struct SiteRetention: Sendable, Equatable {
    package struct DeviceRule: Sendable, Equatable {
        package var device: DeviceID
        /// Such as `R001`.
        package var number: String
        package var name: String
        /// Nil: as the site.
        package var days: Int?
    }

    package var site: SiteID
    package var name: String
    /// Nil: all are kept.
    package var days: Int?
    /// Every device of the site, by number.
    package var devices: [DeviceRule]

    /// A line a rule, for the audit.
    var described: String {
        let rules =
            [days.map { "site \($0) days" }] + devices.map { rule in rule.days.map { "\(rule.number) \($0) days" } }
        let lines = rules.compactMap { $0 }
        return lines.isEmpty ? "all" : lines.joined(separator: "\n")
    }
}

/// The rules as rows: of a site or of a device, by its id.
enum RetentionRow {
    static func find(_ place: some RawRepresentable<String>, tenant: TenantID, in tx: Transaction) throws -> Int? {
        try tx.first(
            "SELECT days FROM sample_retention WHERE tenant_id = ? AND place = ?", Value(tenant), .text(place.rawValue)
        ).map { Int(try $0.integer("days")) }
    }

    static func set(
        _ days: Int?, of place: some RawRepresentable<String>, tenant: TenantID, in tx: Transaction
    ) throws {
        _ = try tx.execute(
            "DELETE FROM sample_retention WHERE tenant_id = ? AND place = ?", Value(tenant), .text(place.rawValue))
        guard let days else { return }
        _ = try tx.execute(
            "INSERT INTO sample_retention (tenant_id, place, days) VALUES (?, ?, ?)", Value(tenant),
            .text(place.rawValue), Value(days))
    }
}
