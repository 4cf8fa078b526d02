import DengenCenter
import DengenModel
import Hummingbird

/// The slip of a gateway, shown once as the answer to its making (B-03).
struct SlipPage: Sendable {
    var slip: Registration.Slip
    var gateway: GatewaySummary

    static func show(
        _ slip: Registration.Slip, _ request: Request, _ context: ManagerForm, _ web: Web
    ) async throws -> Response {
        let gateway = try await web.center.gateways.detail(slip.gateway, as: context.principal).summary
        let page = SlipPage(slip: slip, gateway: gateway)
        var response = Response.page(page.view(in: web.frame(context, path: Routes.gateway(gateway.id))))
        response.headers[.cacheControl] = "no-store"
        return response
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(GatewayText.slipTitle)) {
            frame.trail([
                (frame(GatewayText.title), Routes.gateways.path), (gateway.name, Routes.gateway(gateway.id)),
            ])
            h1 { frame(GatewayText.slipTitle) }
            p(.class("warn"), .role("alert")) { frame(GatewayText.slipOnce) }
            div(.class("panel")) {
                frame.facts {
                    frame.fact(GatewayText.name, gateway.name)
                    frame.fact(GatewayText.site, gateway.siteName)
                    frame.fact(GatewayText.id, slip.gateway.rawValue)
                    frame.fact(GatewayText.slipPassword, slip.password)
                }
            }
            p(.class("ways-on")) {
                a(.class("button main"), .href(Routes.gateway(gateway.id))) { frame(GatewayText.toGateway) }
            }
        }
    }
}
