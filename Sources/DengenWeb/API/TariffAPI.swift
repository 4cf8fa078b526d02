import DengenCenter
import DengenModel
import Foundation
import Hummingbird

/// `/api/v1/sites/{id}/tariff`: what electricity costs at a site (N-15). Amounts are decimal text, so that none is lost.
enum TariffAPI {
    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await item(APIRoutes.tariff.id(of: context), context, web)
    }

    /// `{"tariff": {…}, "from": "2026-12-01"}`; a null tariff is taken away, no day is from the beginning.
    static func set(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.tariff.id(of: context)
        let body = try await JSONBody(request, known: ["tariff", "from"])
        let day = body.isNull("from") ? nil : try body.text("from")
        try await web.center.tariffs.set(try body.tariff, from: day, of: id, as: context.principal)
        return try await item(id, context, web)
    }

    private static func item(_ id: SiteID, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let site = try await web.center.tariffs.find(of: id, as: context.principal)
        return .json(
            SiteTariffItem(
                siteId: id.rawValue, tariff: site.tariff.map(TariffItem.init),
                periods: site.periods.map(TariffPeriodItem.init)))
    }
}

struct SiteTariffItem: Encodable, Sendable {
    var siteId: String
    var tariff: TariffItem?
    var periods: [TariffPeriodItem]

    private enum CodingKeys: String, CodingKey { case siteId, tariff, periods }

    /// `tariff` is always there, null where there is none.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(siteId, forKey: .siteId)
        try container.encode(tariff, forKey: .tariff)
        try container.encode(periods, forKey: .periods)
    }
}

struct TariffPeriodItem: Encodable, Sendable {
    var from: String?
    var tariff: TariffItem

    init(_ period: TariffPeriod) {
        (from, tariff) = (period.from, TariffItem(period.tariff))
    }

    private enum CodingKeys: String, CodingKey { case from, tariff }

    /// `from` is always there, null for the beginning.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(from, forKey: .from)
        try container.encode(tariff, forKey: .tariff)
    }
}

struct TariffItem: Encodable, Sendable {
    struct Step: Encodable, Sendable {
        var upTo: Int?
        var price: String
    }

    struct Band: Encodable, Sendable {
        var days: String
        var from: Int
        var to: Int
        var price: String
    }

    var kind: String
    var price: String?
    var steps: [Step]?
    var bands: [Band]?
    var basicCharge: String
    var carbonPerKWh: String?
    var currency: String

    init(_ tariff: Tariff) {
        basicCharge = MicroAmount.text(tariff.basic)
        carbonPerKWh = tariff.carbon.map(MicroAmount.text)
        currency = tariff.currency
        switch tariff.plan {
        case .flat(let price):
            kind = "flat"
            self.price = MicroAmount.text(price)
        case .stepped(let steps):
            kind = "stepped"
            self.steps = steps.map { Step(upTo: $0.upTo, price: MicroAmount.text($0.price)) }
        case .timeOfUse(let other, let bands):
            kind = "timeOfUse"
            price = MicroAmount.text(other)
            self.bands = bands.map {
                Band(days: $0.days.rawValue, from: $0.from, to: $0.to, price: MicroAmount.text($0.price))
            }
        }
    }
}

extension JSONBody {
    fileprivate var tariff: Tariff? {
        get throws {
            guard has("tariff") else { throw CenterError.invalid(field: "tariff", problem: .missing) }
            if isNull("tariff") { return nil }
            let common: Set = ["kind", "basicCharge", "carbonPerKWh", "currency"]
            let fields = try object("tariff", known: common.union(["price", "steps", "bands"]))
            let kind = try fields.needed("kind", try fields.text("kind"))
            try fields.mustHoldOnly(common.union(try Self.own(kind)))
            return Tariff(
                try fields.plan(kind), basic: try fields.amount("basicCharge") ?? 0,
                carbon: try fields.amount("carbonPerKWh"), currency: try fields.text("currency") ?? Tariff.yen)
        }
    }

    /// What only this kind has.
    private static func own(_ kind: String) throws(CenterError) -> Set<String> {
        switch kind {
        case "flat": ["price"]
        case "stepped": ["steps"]
        case "timeOfUse": ["price", "bands"]
        default: throw .invalid(field: "kind", problem: .unknown)
        }
    }

    private func mustHoldOnly(_ names: Set<String>) throws(CenterError) {
        for name in ["price", "steps", "bands"] where has(name) && !names.contains(name) {
            throw .invalid(field: name, problem: .unknown)
        }
    }

    private func plan(_ kind: String) throws -> Tariff.Plan {
        switch kind {
        case "flat": .flat(price: try neededAmount("price"))
        case "stepped":
            .stepped(
                try objects("steps", known: ["upTo", "price"]).map { step in
                    TariffStep(upTo: try step.integer("upTo"), price: try step.neededAmount("price"))
                })
        default:
            .timeOfUse(
                other: try neededAmount("price"),
                bands: try objects("bands", known: ["days", "from", "to", "price"]).map { try $0.band })
        }
    }

    private var band: TariffBand {
        get throws {
            let days = try text("days") ?? TariffBand.Days.every.rawValue
            guard let days = TariffBand.Days(rawValue: days) else {
                throw CenterError.invalid(field: "days", problem: .unknown)
            }
            return TariffBand(
                days: days, from: try needed("from", try integer("from")), to: try needed("to", try integer("to")),
                price: try neededAmount("price"))
        }
    }

    private func amount(_ name: String) throws(CenterError) -> Int64? {
        guard let text = try text(name) else { return nil }
        guard let amount = MicroAmount.millionths(text) else { throw .invalid(field: name, problem: .malformed) }
        return amount
    }

    private func neededAmount(_ name: String) throws(CenterError) -> Int64 { try needed(name, try amount(name)) }
}
