import DengenCenter
import DengenModel
import Hummingbird

extension CommandPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.command.id(of: context)
        let command = try await web.center.commands.find(id, as: context.principal)
        let outlet = try await web.center.fleet.outlet(command.outlet, as: context.principal)
        let events = try await web.center.log.page(.of(id), as: context.principal).items
        let batch = try await web.center.batches.batch(of: id, as: context.principal)
        let page = CommandPage(command: command, outlet: outlet, events: events.reversed(), batch: batch)
        return .page(page.view(in: web.frame(context, path: Routes.command(id))))
    }

    /// 取消, then back to where the button was.
    static func cancel(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.cancelCommand.id(of: context)
        _ = try await web.center.commands.cancel(id, as: context.principal)
        return .see(context.form["from"].flatMap(URLPath.init(returning:)) ?? Routes.command(id))
    }
}

extension EventFilter {
    /// The rows that one command left.
    static func of(_ command: CommandID) -> EventFilter {
        var filter = EventFilter()
        filter.command = command
        filter.limit = 100
        return filter
    }
}
