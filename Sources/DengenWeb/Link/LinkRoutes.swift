import DengenCenter
import DengenModel
import DengenWire
import Hummingbird

extension Router where Context == WebContext {
    /// The gateways' door: plain HTTP, readable with curl (design, the doors).
    func addLink(_ web: Web) {
        post(RouterPath(LinkRules.activatePath)) { try await LinkDoor.activate($0, $1, web) }

        let gateways = group().add(middleware: GatewayReader(web: web)).group(context: LinkedGateway.self)
        gateways.post(RouterPath(LinkRules.reportPath)) { try await LinkDoor.report($0, $1, web) }
        gateways.get(RouterPath(LinkRules.commandsPath)) { try await LinkDoor.commands($0, $1, web) }
    }
}
