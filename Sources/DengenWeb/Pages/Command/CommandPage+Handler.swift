import DengenCenter
import Hummingbird

extension CommandPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.command.id(of: context)
        let command = try await web.center.commands.find(id, as: context.principal)
        let outlet = try await web.center.fleet.outlet(command.outlet, as: context.principal)
        let page = CommandPage(command: command, outlet: outlet)
        return .page(page.view(in: web.frame(context, path: Routes.command(id))))
    }
}
