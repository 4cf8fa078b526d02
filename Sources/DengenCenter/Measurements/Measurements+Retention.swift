import DengenModel
import DengenStore

extension Measurements {
    /// Days for which samples are kept as they came; their hours and days are kept for ever.
    package static let retentionDays = 2...36_500

    package func retention(as principal: Principal) async throws -> Int {
        try principal.mustManage()
        return try await database.read { tx in try Self.days(of: principal.tenant, in: tx) }
    }

    /// - Throws: `.invalid(field: "days", .outOfRange)` for less than 2 or more than 36,500.
    package func setRetention(days: Int, as principal: Principal) async throws {
        try principal.mustManage()
        guard Self.retentionDays.contains(days) else {
            throw CenterError.invalid(field: "days", problem: .outOfRange)
        }
        try await database.write { tx in
            let before = try Self.days(of: principal.tenant, in: tx)
            if before == days { return }
            _ = try tx.execute(
                "UPDATE tenant SET sample_days = ? WHERE id = ?", Value(days), Value(principal.tenant))
            try audit.write(
                "tenant.retention", on: principal.tenant.rawValue, before: "\(before) days", after: "\(days) days",
                by: principal, in: tx)
        }
    }

    private static func days(of tenant: TenantID, in tx: Transaction) throws -> Int {
        guard let row = try tx.first("SELECT sample_days FROM tenant WHERE id = ?", Value(tenant)) else {
            throw CenterError.notFound
        }
        return Int(try row.integer("sample_days"))
    }
}
