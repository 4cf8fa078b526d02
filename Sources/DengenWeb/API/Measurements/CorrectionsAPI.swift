import DengenCenter
import DengenModel
import Hummingbird

/// `/api/v1/outlets/{id}/corrections`: samples that somebody said were otherwise (N-17).
enum CorrectionsAPI {
    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.corrections.id(of: context)
        let query = try request.query.only(["from", "to"])
        let found = try await web.center.measurements.corrections(
            of: id, from: try instant("from", query), to: try instant("to", query), as: context.principal)
        return .json(ItemList(all: found.items.map(CorrectionItem.init)))
    }

    /// `{"quantity":…,"at":…,"value":…,"reason":…}`; `value` null takes the value away.
    static func make(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.corrections.id(of: context)
        // Who may not correct is told so before anybody looks whether the outlet is there.
        try context.principal.mustHold(.manage)
        let body = try await JSONBody(request, known: ["quantity", "at", "value", "reason"])
        guard let quantity = Quantity(rawValue: try body.needed("quantity", try body.text("quantity"))) else {
            throw CenterError.invalid(field: "quantity", problem: .unknown)
        }
        guard let at = Timestamp(rfc3339: try body.needed("at", try body.text("at"))) else {
            throw CenterError.invalid(field: "at", problem: .malformed)
        }
        guard body.has("value") else { throw CenterError.invalid(field: "value", problem: .missing) }
        let draft = CorrectionDraft(
            outlet: id, quantity: quantity, at: at, value: body.isNull("value") ? nil : try body.number("value"),
            reason: try body.needed("reason", try body.text("reason")))
        let made = try await web.center.measurements.correct(draft, as: context.principal)
        return .json(CorrectionItem(made), status: .created)
    }

    private static func instant(_ name: String, _ query: QueryValues) throws(Refusal) -> Timestamp? {
        guard let text = query[name] else { return nil }
        guard let instant = Timestamp(rfc3339: text) else { throw .invalid(field: name) }
        return instant
    }
}

struct CorrectionItem: Encodable, Sendable {
    var quantity: String
    var at: String
    var old: Double?
    var value: Double?
    var reason: String
    var author: String
    var madeAt: String

    init(_ correction: OutletCorrection) {
        quantity = correction.quantity.rawValue
        at = correction.at.rfc3339
        (old, value) = (correction.old, correction.value)
        (reason, author) = (correction.reason, correction.author)
        madeAt = correction.made.rfc3339
    }

    private enum CodingKeys: String, CodingKey { case quantity, at, old, value, reason, author, madeAt }

    /// `old` and `value` are always there, null for none.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(quantity, forKey: .quantity)
        try container.encode(at, forKey: .at)
        try container.encode(old, forKey: .old)
        try container.encode(value, forKey: .value)
        try container.encode(reason, forKey: .reason)
        try container.encode(author, forKey: .author)
        try container.encode(madeAt, forKey: .madeAt)
    }
}
