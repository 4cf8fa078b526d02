import DengenCenter
import Hummingbird

/// `/ops/tenants/new`: a tenant and its representative; the answer is the one-time password.
struct NewTenantPage: Sendable {
    var form = TenantForm()
    var errors = FormErrors()
    var key: String

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OperatorText.addTenant)) {
            frame.trail([(frame(OperatorText.tenants), Routes.tenants.path)])
            h1 { frame(OperatorText.addTenant) }
            frame.errorSummary(errors)
            frame.changeForm(to: Routes.tenants.path) {
                hiddenField("key", key)
                form.fields(in: frame, errors, isNew: true)
                p(.class("hint")) { frame(OperatorText.passwordOnce) }
                frame.answers(back: Routes.tenants.path, OperatorText.add)
            }
        }
    }
}

extension NewTenantPage {
    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        .page(NewTenantPage(key: FormKeys.fresh()).view(in: web.frame(context, path: Routes.newTenant.path)))
    }

    /// The answer is the password itself: there is nowhere to ask for it again.
    static func make(_ request: Request, _ context: OperatorForm, _ web: Web) async throws -> Response {
        let key = try context.form.formKey
        var page = NewTenantPage(form: TenantForm(context.form), key: key)
        guard web.formKeys.use(key) else { return .see(Routes.tenants.path) }
        do {
            let made = try await web.center.tenants.make(page.form.draft, by: context.actor)
            return .page(MadeTenantPage(made: made).view(in: web.frame(context, path: Routes.tenants.path)))
        } catch {
            web.formKeys.release(key)
            guard let error = error as? CenterError, let errors = FormErrors(error, ids: TenantForm.ids) else {
                throw error
            }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.newTenant.path)))
        }
    }
}

/// The answer to the making of a tenant: the only page that ever shows the representative's first password.
struct MadeTenantPage: Sendable {
    var made: Tenants.Made

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OperatorText.madeTenant)) {
            frame.trail([(frame(OperatorText.tenants), Routes.tenants.path)])
            h1 { frame(OperatorText.madeTenant) }
            p(.class("warn"), .role("alert")) { frame(OperatorText.passwordOnce) }
            frame.factSheet {
                frame.fact(OperatorText.tenantName, made.tenant.name)
                frame.fact(OperatorText.representative, made.tenant.representative?.name ?? "")
                frame.fact(OperatorText.email, made.tenant.representative?.email ?? "")
                frame.fact(OperatorText.password) { output(.class("secret-once")) { made.password } }
            }
            p(.class("ways-on")) {
                a(.class("button main"), .href(Routes.tenant(made.tenant.id))) { frame(OperatorText.toTenant) }
            }
        }
    }
}
