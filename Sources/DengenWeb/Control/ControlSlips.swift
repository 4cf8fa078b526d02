import DengenCenter
import DengenModel
import Hummingbird

/// `POST /control/v1/slips`: a new gateway and what stands on its slip, seen this once.
enum ControlSlips {
    static func make(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let order = try await request.json(SlipOrder.self)
        guard let site = SiteID(rawValue: order.site) else { throw CenterError.notFound }
        let slip = try await web.center.gateways.make(named: order.name, site: site, as: context.principal)
        return .json(SlipAnswer(gateway: slip.gateway.rawValue, password: slip.password), status: .created)
    }
}

/// Asks for a gateway at a site.
package struct SlipOrder: Codable, Sendable {
    /// Id of the site.
    package var site: String
    package var name: String

    package init(site: String, name: String) {
        self.site = site
        self.name = name
    }
}

/// What stands on a slip.
package struct SlipAnswer: Codable, Sendable {
    package var gateway: String
    package var password: String
}
