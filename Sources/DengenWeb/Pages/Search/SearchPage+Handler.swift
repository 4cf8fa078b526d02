import DengenCenter
import DengenModel
import Hummingbird

extension SearchPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.search.id(of: context)
        let search = try await web.center.searches.detail(id, as: context.principal)
        return .page(SearchPage(search: search).view(in: web.frame(context, path: Routes.search(id))))
    }

    /// One press adds what was found, with the account that it answered to; pressed twice it is still one device.
    static func adopt(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.adopt.id(of: context)
        guard let index = context.form["index"].flatMap({ Int($0) }) else { throw Refusal.invalid(field: "index") }
        let device = try await web.center.devices.adopt(index, of: id, name: nil, as: context.principal)
        return .see(Routes.device(device).saying(.added))
    }
}
