package import DengenModel
import DengenStore

/// What an outlet showed last (C-40).
package struct LatestRow: Sendable, Equatable {
    package var outlet: OutletID
    /// Control number and outlet number, such as `R001-03`.
    package var label: String
    package var name: String
    package var site: SiteID
    package var siteName: String
    package var zone: String
    /// When it was read, or the end of the last interval, whichever is later; nil: nothing yet.
    package var at: Timestamp?
    package var quantities: Quantities
}

extension Measurements {
    /// Outlets of one look at latest values.
    package static let mostLatest = 1_000

    /// Metered outlets of a site, or of all sites, in their order; the first 1,000.
    /// - Throws: `.notFound` for a site that is not seen.
    package func latest(site: SiteID? = nil, as principal: Principal) async throws -> [LatestRow] {
        try await database.read { tx in
            if let site { try Self.mustSee(site, for: principal, in: tx) }
            let rows = try MeasuredOutlet.rows(at: site, limit: Self.mostLatest, for: principal, in: tx)
            return try latest(rows, in: tx)
        }
    }

    /// These outlets, in the order asked for.
    /// - Throws: `.invalid(field: "outlet")` for more than 200, `.notFound` when one of them is not seen.
    package func latest(_ outlets: [OutletID], as principal: Principal) async throws -> [LatestRow] {
        guard outlets.count <= Self.mostOutlets else {
            throw CenterError.invalid(field: "outlet", problem: .outOfRange)
        }
        return try await database.read { tx in
            try latest(MeasuredOutlet.namedRows(outlets, for: principal, in: tx), in: tx)
        }
    }

    static func mustSee(_ site: SiteID, for principal: Principal, in tx: Transaction) throws {
        let reach = principal.reached(.sites, as: "s")
        let found = try tx.first(
            "SELECT s.id FROM site s WHERE s.id = ? AND \(reach.sql)", [Value(site)] + reach.values)
        if found == nil { throw CenterError.notFound }
    }

    private func latest(_ rows: [Row], in tx: Transaction) throws -> [LatestRow] {
        var sampled: [DeviceID: [String: (at: Timestamp, value: SampleValue)]] = [:]
        return try rows.map { row in
            let outlet = try MeasuredOutlet(row: row)
            if sampled[outlet.device] == nil { sampled[outlet.device] = try newest(of: outlet.stream, in: tx) }
            var (at, quantities) = try Self.newest(outlet, row, sampled[outlet.device] ?? [:])
            if let live = links.readings.reading(of: outlet.id, since: at, now: clock.wall) {
                (at, quantities) = (live.at, live.quantities)
            }
            return LatestRow(
                outlet: outlet.id, label: outlet.label, name: outlet.name, site: outlet.site,
                siteName: outlet.siteName, zone: outlet.zone, at: at, quantities: quantities)
        }
    }

    private func newest(of stream: String, in tx: Transaction) throws -> [String: (at: Timestamp, value: SampleValue)] {
        guard let (id, columns) = try store.find(stream, in: tx) else { return [:] }
        var newest: [String: (at: Timestamp, value: SampleValue)] = [:]
        for (column, last) in zip(columns, try store.latest(id, in: tx)) { newest[column.key] = last }
        return newest
    }

    /// What was read at some instant, or the last sample where that is newer.
    private static func newest(
        _ outlet: MeasuredOutlet, _ row: Row, _ sampled: [String: (at: Timestamp, value: SampleValue)]
    ) throws -> (Timestamp?, Quantities) {
        let read = try row.timestamp("read_at")
        let samples = Quantity.allCases.compactMap { quantity in
            sampled[MeasuredOutlet.key(outlet.number, quantity)].map { (quantity, $0) }
        }
        guard let at = samples.map(\.1.at).max(), at > read ?? Timestamp(milliseconds: .min) else {
            return (
                read,
                Quantities(
                    power: try row.scaled("power_mw"), energy: try row.scaled("energy_mwh"),
                    voltage: try row.scaled("voltage_mv"), current: try row.scaled("current_ma"))
            )
        }
        func value(_ quantity: Quantity) -> Double? {
            guard let last = samples.first(where: { $0.0 == quantity })?.1, last.at == at,
                case .integer(let steps) = last.value
            else { return nil }
            return quantity.value(ofScaled: steps)
        }
        return (
            at,
            Quantities(
                power: value(.power), energy: value(.energy), voltage: value(.voltage), current: value(.current))
        )
    }
}
