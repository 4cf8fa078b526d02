import DengenCenter
import Hummingbird

extension ViewsPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let page = ViewsPage(views: try await web.center.views.all(as: context.principal), done: Done(request.query))
        return .page(page.view(in: web.frame(context, path: Routes.views.path)))
    }

    static func delete(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        _ = try await web.center.views.delete(try Routes.deleteView.id(of: context), as: context.principal)
        return .see(Routes.views.path.saying(.deleted))
    }
}

extension NewViewPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let page = NewViewPage(query: try query(request.query))
        return .page(page.view(in: web.frame(context, path: page.path)))
    }

    /// Keeps the list under the name and goes back to it.
    static func save(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        var page = NewViewPage(query: try query(context.form))
        page.name = context.form["name"] ?? ""
        do {
            _ = try await web.center.views.save(
                page.name, list: page.query.list.rawValue, query: page.query.saved, as: context.principal)
            return .see(page.query.path)
        } catch let error as CenterError {
            guard let errors = FormErrors(saving: error) else { throw error }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: page.path)))
        }
    }

    private static func query(_ values: QueryValues) throws -> ListQuery {
        guard let list = values["list"].flatMap(ListKind.init(rawValue:)) else { throw Refusal.invalid(field: "list") }
        return ListQuery(list, values).first
    }
}

extension FormErrors {
    fileprivate init?(saving error: CenterError) {
        if case .invalid("views", _) = error {
            self.init()
            add("", ListText.viewsFull)
        } else {
            self.init(error, ids: ["name": "name"])
        }
    }
}
