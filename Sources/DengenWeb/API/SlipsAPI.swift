import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

/// New gateways and new slips (B-03): the answer is the only time that the password is seen.
enum SlipsAPI {
    /// `{"name":…,"siteId":…}`.
    static func make(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let body = try await JSONBody(request, known: ["name", "siteId"])
        let name = try body.needed("name", try body.text("name"))
        guard let site = SiteID(rawValue: try body.needed("siteId", try body.text("siteId"))) else {
            throw Refusal.invalid(field: "siteId")
        }
        let slip = try await web.center.gateways.make(named: name, site: site, as: context.principal)
        var response = Response.json(SlipItem(slip), status: .created)
        response.headers[.location] = APIRoutes.gateway(slip.gateway).text
        return response
    }

    static func renew(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.gatewaySlip.id(of: context)
        return .json(
            SlipItem(try await web.center.gateways.renewSlip(id, as: context.principal)), status: .created)
    }
}

struct SlipItem: Encodable, Sendable {
    var gatewayId: String
    var password: String

    init(_ slip: Registration.Slip) {
        gatewayId = slip.gateway.rawValue
        password = slip.password
    }
}
