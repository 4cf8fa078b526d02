package import DengenModel
import DengenStore

/// What energy cost, span by span, by the tariff of the site.
package struct EnergyCosts: Sendable, Equatable {
    /// Of each span asked for, in its order; without the basic charge.
    package var spans: [EnergyCost]
    /// What counts at the end of the spans.
    package var tariff: Tariff
}

/// What a site's metered outlets used together, and what that came to.
package struct SiteEnergy: Sendable, Equatable {
    /// Tenths of a Wh of each span asked for, in its order; nil: nothing is known of it.
    package var energy: [Int64?]
    /// Nil where the site has no tariff.
    package var costs: EnergyCosts?
}

extension Measurements {
    /// What an outlet's energy came to (N-15): priced hour by hour on the site's clock; nil where the site has no tariff.
    ///
    /// With a stepped tariff it pays its share of what the whole site's outlets pay; see `Tariff.cost`.
    /// - Parameter spans: within 400 days.
    /// - Throws: `.notFound` for one that is not seen, `.invalid(field: "to", .outOfRange)`.
    package func costs(
        of outlet: OutletID, over spans: [Range<Timestamp>], as principal: Principal
    ) async throws -> EnergyCosts? {
        let store = self.store
        return try await database.read { tx in
            guard let place = try MeasuredOutlet.named([outlet], for: principal, in: tx).first else { return nil }
            let periods = try TariffRow.periods(of: place.site, in: tx)
            if periods.isEmpty { return nil }
            let tariffs = TariffCalendar(periods, zone: place.zone)
            let reader = try CostReader(store: store, tariffs: tariffs, zone: place.zone, spans: spans)
            guard tariffs.hasSteps else { return reader.costs(of: try reader.use(of: [place], in: tx)) }
            // What others use decides the step that an hour is in, whoever may see it.
            let all = try MeasuredOutlet.all(at: place.site, for: principal, in: tx)
            return reader.costs(
                of: try reader.use(of: [place], in: tx), within: try reader.use(of: all, in: tx))
        }
    }

    /// The same for all metered outlets of a site together, priced or not; the first 1,000.
    /// - Throws: `.notFound` for a site that is not seen as a whole.
    package func energy(
        ofSite site: SiteID, over spans: [Range<Timestamp>], as principal: Principal
    ) async throws -> SiteEnergy {
        let store = self.store
        return try await database.read { tx in
            let place = try SitePlace.named(site, .view, for: principal, in: tx)
            let periods = try TariffRow.periods(of: site, in: tx)
            let reader = try CostReader(
                store: store, tariffs: TariffCalendar(periods, zone: place.zone), zone: place.zone, spans: spans)
            let all = try MeasuredOutlet.all(at: site, for: principal, in: tx)
            let use = try reader.use(of: all, in: tx)
            return SiteEnergy(energy: reader.energy(of: use), costs: reader.costs(of: use))
        }
    }
}

extension MeasuredOutlet {
    /// Outlets that a site's steps are counted by.
    private static let mostOfSite = 1_000

    /// All of a site that the principal sees in part.
    fileprivate static func all(
        at site: SiteID, for principal: Principal, in tx: Transaction
    ) throws -> [MeasuredOutlet] {
        var whole = principal
        whole.reach = .everything
        return try rows(at: site, limit: mostOfSite, for: whole, in: tx).map(MeasuredOutlet.init(row:))
    }
}
