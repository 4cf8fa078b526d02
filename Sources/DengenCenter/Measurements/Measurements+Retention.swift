package import DengenModel
import DengenStore

extension Measurements {
    /// Days that a rule may name: the day that runs and the one before it are never forgotten.
    package static let retentionDays = 2...36_500

    /// How long samples of a site and of its devices are kept.
    /// - Throws: `.notFound` for a site that is not seen.
    package func retention(of site: SiteID, as principal: Principal) async throws -> SiteRetention {
        try await database.read { tx in
            try Self.retention(of: try SitePlace.named(site, .view, for: principal, in: tx), in: tx)
        }
    }

    /// Sets all rules of a site anew. Where there is a rule, samples of UTC days that ended so many days ago are deleted
    /// within the hour, and what they were per hour stays: count, mean, least, greatest, and energy used. A day without
    /// samples takes no late ones and no corrections.
    ///
    /// - Parameters:
    ///   - days: nil keeps all.
    ///   - devices: those with a rule of their own, which counts instead of the site's.
    /// - Throws: `.notFound`; `.invalid` that names `days`, or `devices` for one that is not of the site or a number of
    ///   days that is less than 2 or more than 36,500.
    package func setRetention(
        days: Int?, devices: [DeviceID: Int], of site: SiteID, as principal: Principal
    ) async throws {
        try principal.mustManage()
        guard days.map(Self.retentionDays.contains) ?? true else {
            throw CenterError.invalid(field: "days", problem: .outOfRange)
        }
        guard devices.values.allSatisfy(Self.retentionDays.contains) else {
            throw CenterError.invalid(field: "devices", problem: .outOfRange)
        }
        try await database.write { tx in
            let place = try SitePlace.named(site, tenant: principal.tenant, in: tx)
            let before = try Self.retention(of: place, in: tx)
            guard Set(devices.keys).isSubset(of: before.devices.map(\.device)) else {
                throw CenterError.invalid(field: "devices", problem: .unknown)
            }
            var after = before
            after.days = days
            for number in after.devices.indices { after.devices[number].days = devices[after.devices[number].device] }
            if before == after { return }
            try Self.keep(after, tenant: place.tenant, in: tx)
            try audit.write(
                "site.retention", on: place.id.rawValue, before: before.described, after: after.described,
                by: principal, in: tx)
        }
    }

    private static func keep(_ rules: SiteRetention, tenant: TenantID, in tx: Transaction) throws {
        try RetentionRow.set(rules.days, of: rules.site, tenant: tenant, in: tx)
        for rule in rules.devices { try RetentionRow.set(rule.days, of: rule.device, tenant: tenant, in: tx) }
    }

    private static func retention(of place: SitePlace, in tx: Transaction) throws -> SiteRetention {
        let rows = try tx.rows(
            """
            SELECT d.id, d.number, d.name, r.days FROM device d
            LEFT JOIN sample_retention r ON r.tenant_id = d.tenant_id AND r.place = d.id
            WHERE d.site_id = ? AND d.deleted_at IS NULL ORDER BY LENGTH(d.number), d.number
            """, Value(place.id))
        return SiteRetention(
            site: place.id, name: place.name,
            days: try RetentionRow.find(place.id, tenant: place.tenant, in: tx),
            devices: try rows.map { row in
                SiteRetention.DeviceRule(
                    device: try row.identifier("id"), number: try row.text("number"), name: try row.text("name"),
                    days: try row.integerOrNil("days").map { Int($0) })
            })
    }
}
