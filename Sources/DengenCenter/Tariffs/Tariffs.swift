package import DengenModel
import DengenStore

/// A site with what electricity costs there.
package struct SiteTariff: Sendable {
    package var site: SiteID
    package var name: String
    /// IANA name.
    package var zone: String
    /// Nil where nobody said.
    package var tariff: Tariff?
}

/// What electricity costs at each site (N-15).
package struct Tariffs: Sendable {
    let database: Database
    let clock: CenterClock
    let audit: AuditWriter

    package func find(of site: SiteID, as principal: Principal) async throws -> SiteTariff {
        try await database.read { tx in
            let place = try SitePlace.named(site, .view, for: principal, in: tx)
            return SiteTariff(
                site: site, name: place.name, zone: place.zone, tariff: try TariffRow.find(site, in: tx))
        }
    }

    /// - Parameter tariff: nil takes it away.
    /// - Throws: `CenterError.invalid` that names the first faulty field.
    package func set(_ tariff: Tariff?, of site: SiteID, as principal: Principal) async throws {
        try principal.mustManage()
        if let fault = tariff?.faults.first { throw fault.centerError }
        try await database.write { tx in
            let place = try SitePlace.named(site, tenant: principal.tenant, in: tx)
            let before = try TariffRow.find(site, in: tx)
            if before == tariff { return }
            try TariffRow.keep(tariff, of: place.id, at: clock.wall, in: tx)
            try audit.write(
                "site.tariff", on: place.id.rawValue, before: before?.described ?? "", after: tariff?.described ?? "",
                by: principal, in: tx)
            Live.noteSite(place.id, tenant: place.tenant, in: tx)
        }
    }
}
