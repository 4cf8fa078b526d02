import DengenCenter
import DengenModel
import Hummingbird

/// `GET /api/v1/sites/{id}/energy`: kWh, cost and CO₂ of a site in a day and in its month (N-15).
enum SiteEnergyAPI {
    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.siteEnergy.id(of: context)
        let query = try request.query.only(["day"])
        guard let found = try await SiteEnergyPage.read(id, day: query["day"], web, as: context.principal) else {
            throw Refusal.invalid(field: "day")
        }
        return .json(SiteEnergyItem(found))
    }
}

struct SiteEnergyItem: Encodable, Sendable {
    var siteId: String
    var zone: String
    var day: Span
    var month: Span

    init(_ found: SiteEnergyPage) {
        (siteId, zone) = (found.site.site.rawValue, found.site.zone)
        day = Span(found.energy, 0, found.day.begin..<found.day.end)
        month = Span(found.energy, 1, found.day.month)
        month.basicCharge = found.energy.costs.map { MicroAmount.text($0.tariff.basic) }
    }

    struct Span: Encodable, Sendable {
        var from: String
        var to: String
        /// Wh.
        var energy: Double?
        var charge: String?
        var basicCharge: String?
        var carbon: String?
        var currency: String?

        init(_ found: SiteEnergy, _ number: Int, _ span: Range<Timestamp>) {
            (from, to) = (span.lowerBound.rfc3339, span.upperBound.rfc3339)
            energy = found.energy[number].map { Quantity.energy.value(ofScaled: $0) }
            charge = found.costs.map { MicroAmount.text($0.spans[number].charge) }
            carbon = found.costs?.spans[number].carbon.map { MicroAmount.text($0) }
            currency = found.costs?.tariff.currency
        }

        private enum CodingKeys: String, CodingKey { case from, to, energy, charge, basicCharge, carbon, currency }

        /// `energy` is always there, null for what is not known.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(from, forKey: .from)
            try container.encode(to, forKey: .to)
            try container.encode(energy, forKey: .energy)
            try container.encodeIfPresent(charge, forKey: .charge)
            try container.encodeIfPresent(basicCharge, forKey: .basicCharge)
            try container.encodeIfPresent(carbon, forKey: .carbon)
            try container.encodeIfPresent(currency, forKey: .currency)
        }
    }
}
