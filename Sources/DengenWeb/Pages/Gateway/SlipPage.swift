import DengenCenter
import DengenModel
import Hummingbird

/// The slip of a gateway, shown once as the answer to its making (B-03).
struct SlipPage: Sendable {
    var gateway: GatewaySummary
    var sheet: SlipSheet

    static func show(
        _ slip: Registration.Slip, _ request: Request, _ context: ManagerForm, _ web: Web
    ) async throws -> Response {
        let gateway = try await web.center.gateways.detail(slip.gateway, as: context.principal).summary
        let sheet = SlipSheet(
            gateway: slip.gateway, password: slip.password, gatewayName: gateway.name, siteName: gateway.siteName,
            centre: web.address(asCalledBy: request))
        let page = SlipPage(gateway: gateway, sheet: sheet)
        var response = Response.page(page.view(in: web.frame(context, path: Routes.gateway(gateway.id))))
        response.headers[.cacheControl] = "no-store"
        return response
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(GatewayText.slipTitle)) {
            link(.rel("stylesheet"), .href(frame.assets.path(.slip)))
            div(.class("no-print")) {
                frame.trail([
                    (frame(GatewayText.title), Routes.gateways.path), (gateway.name, Routes.gateway(gateway.id)),
                ])
                h1 { frame(GatewayText.slipTitle) }
                p(.class("warn"), .role("alert")) { frame(GatewayText.slipOnce) }
            }
            sheet.view(in: [frame.language])
            p(.class("ways-on no-print")) {
                a(.class("button main"), .href(Routes.gateway(gateway.id))) { frame(GatewayText.toGateway) }
            }
        }
    }
}

extension Web {
    /// The centre's address as this request called it; a slip names it for others.
    func address(asCalledBy request: Request) -> String {
        let host = request.head.authority ?? "\(configuration.host):\(configuration.port)"
        return (configuration.isBehindProxy ? "https://" : "http://") + host
    }
}
