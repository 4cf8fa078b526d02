package import DengenModel
import DengenStore

/// A site with what electricity costs there.
package struct SiteTariff: Sendable {
    package var site: SiteID
    package var name: String
    /// IANA name.
    package var zone: String
    /// What counts today; nil where nobody said.
    package var tariff: Tariff?
    /// All that was said, by the days from which they count.
    package var periods: [TariffPeriod] = []
}

/// What electricity costs at each site (N-15).
package struct Tariffs: Sendable {
    let database: Database
    let clock: CenterClock
    let audit: AuditWriter

    /// Days from which another tariff counts.
    static let mostPeriods = 100

    package func find(of site: SiteID, as principal: Principal) async throws -> SiteTariff {
        try await database.read { tx in
            let place = try SitePlace.named(site, .view, for: principal, in: tx)
            let periods = try TariffRow.periods(of: site, in: tx)
            return SiteTariff(
                site: site, name: place.name, zone: place.zone,
                tariff: TariffCalendar(periods, zone: place.zone).tariff(at: clock.wall), periods: periods)
        }
    }

    /// Says what counts from a day on, until the next day that something else was said of; other days stay as they are.
    /// - Parameters:
    ///   - tariff: nil takes that period away: the one before it goes on.
    ///   - day: on the site's calendar, such as `2026-12-01`; nil: from the beginning.
    /// - Throws: `CenterError.invalid` that names the first faulty field; `from` for what is no day or the 101st one,
    ///   `currency` for another one than the site's other periods have.
    package func set(
        _ tariff: Tariff?, from day: String? = nil, of site: SiteID, as principal: Principal
    ) async throws {
        try principal.mustManage()
        if let fault = tariff?.faults.first { throw fault.centerError }
        try await database.write { tx in
            let place = try SitePlace.named(site, tenant: principal.tenant, in: tx)
            if let day, TariffPeriod.start(of: day, zone: place.zone) == nil {
                throw CenterError.invalid(field: "from", problem: .malformed)
            }
            let periods = try TariffRow.periods(of: site, in: tx)
            let before = periods.first { $0.from == day }?.tariff
            if before == tariff { return }
            if let tariff { try Self.check(tariff, among: periods.filter { $0.from != day }) }
            try TariffRow.keep(tariff, from: day, of: place.id, at: clock.wall, in: tx)
            try audit.write(
                "site.tariff", on: place.id.rawValue, before: before?.described(from: day) ?? "",
                after: tariff?.described(from: day) ?? "", by: principal, in: tx)
            Live.noteSite(place.id, tenant: place.tenant, in: tx)
        }
    }

    /// Amounts of one currency only can be added up.
    private static func check(_ tariff: Tariff, among others: [TariffPeriod]) throws(CenterError) {
        guard others.count < mostPeriods else { throw .invalid(field: "from", problem: .outOfRange) }
        guard others.allSatisfy({ $0.tariff.currency.utf8.elementsEqual(tariff.currency.utf8) }) else {
            throw .invalid(field: "currency", problem: .taken)
        }
    }
}
