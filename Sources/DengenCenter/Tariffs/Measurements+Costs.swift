package import DengenModel
import DengenStore

/// What energy cost, span by span, by the tariff of the site.
package struct EnergyCosts: Sendable, Equatable {
    /// Of each span asked for, in its order; without the basic charge.
    package var spans: [EnergyCost]
    package var tariff: Tariff
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
            guard let place = try MeasuredOutlet.named([outlet], for: principal, in: tx).first,
                let tariff = try TariffRow.find(place.site, in: tx)
            else { return nil }
            let reader = try CostReader(store: store, tariff: tariff, zone: place.zone, spans: spans)
            guard tariff.hasSteps else { return reader.costs(of: try reader.use(of: [place], in: tx)) }
            // What others use decides the step that an hour is in, whoever may see it.
            let all = try MeasuredOutlet.all(at: place.site, for: principal, in: tx)
            return reader.costs(
                of: try reader.use(of: [place], in: tx), within: try reader.use(of: all, in: tx))
        }
    }

    /// The same for all metered outlets of a site together.
    package func costs(
        ofSite site: SiteID, over spans: [Range<Timestamp>], as principal: Principal
    ) async throws -> EnergyCosts? {
        let store = self.store
        return try await database.read { tx in
            let place = try SitePlace.named(site, .view, for: principal, in: tx)
            guard let tariff = try TariffRow.find(site, in: tx) else { return nil }
            let reader = try CostReader(store: store, tariff: tariff, zone: place.zone, spans: spans)
            let all = try MeasuredOutlet.all(at: site, for: principal, in: tx)
            return reader.costs(of: try reader.use(of: all, in: tx))
        }
    }
}

extension Tariff {
    fileprivate var hasSteps: Bool {
        if case .stepped = plan { true } else { false }
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
