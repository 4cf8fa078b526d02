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

    /// 取消, then back to where the button was.
    static func cancel(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.cancelCommand.id(of: context)
        _ = try await web.center.commands.cancel(id, as: context.principal)
        return .see(context.form["from"].flatMap(URLPath.init(returning:)) ?? Routes.command(id))
    }
}
