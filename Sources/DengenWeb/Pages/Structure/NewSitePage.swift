import DengenCenter
import DengenModel
import Hummingbird

/// `/sites/new`.
struct NewSitePage: Sendable {
    var form = SiteForm()
    var key: String
    var errors = FormErrors()

    func view(in frame: Frame) -> HTML {
        frame.page(frame(StructureText.addSite)) {
            frame.trail([(frame(StructureText.sites), Routes.sites.path)])
            h1 { frame(StructureText.addSite) }
            frame.errorSummary(errors)
            frame.changeForm(to: Routes.sites.path) {
                hiddenField("key", key)
                form.fields(in: frame, errors, isNew: true)
                frame.answers(back: Routes.sites.path, NewDeviceText.add)
            }
        }
    }
}

extension NewSitePage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        .page(NewSitePage(key: FormKeys.fresh()).view(in: web.frame(context, path: Routes.newSite.path)))
    }

    static func make(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let key = try context.form.formKey
        var page = NewSitePage(form: try SiteForm(context.form), key: key)
        guard web.formKeys.use(key) else { return .see(Routes.sites.path) }
        do {
            let id = try await web.center.sites.make(page.form.draft, as: context.principal)
            return .see(Routes.editSite(id).saying(.added))
        } catch {
            web.formKeys.release(key)
            guard let error = error as? CenterError, let errors = FormErrors(error, ids: SiteForm.ids) else {
                throw error
            }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.newSite.path)))
        }
    }
}
