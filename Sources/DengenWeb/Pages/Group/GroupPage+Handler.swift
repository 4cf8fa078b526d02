import DengenCenter
import DengenModel
import Hummingbird

extension GroupPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.group.id(of: context)
        let page = GroupPage(
            group: try await web.center.fleet.group(id, as: context.principal),
            last: try await web.center.batches.latest(of: id, as: context.principal), asOf: web.now)
        return .page(page.view(in: web.frame(context, path: Routes.group(id))))
    }

    static func ask(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.groupQuestion.id(of: context)
        return try await BatchPress.ask(
            .group(id, try action(request.query)), at: Routes.groupQuestion(id), to: Routes.switchGroup(id),
            back: Routes.group(id), context, web)
    }

    static func send(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.switchGroup.id(of: context)
        return try await BatchPress.send(
            .group(id, try action(context.form)), at: Routes.groupQuestion(id), to: Routes.switchGroup(id),
            back: Routes.group(id), context, web)
    }

    private static func action(_ values: QueryValues) throws(Refusal) -> PowerAction {
        guard let action = values["action"].flatMap(PowerAction.init(rawValue:)) else {
            throw .invalid(field: "action")
        }
        return action
    }
}
