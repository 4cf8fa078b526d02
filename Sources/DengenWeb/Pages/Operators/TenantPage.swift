import DengenCenter
import DengenModel
import Hummingbird

/// `/ops/tenants/{id}`: name, contracts and contact, and who represents it.
struct TenantPage: Sendable {
    var tenant: TenantRecord
    var form: TenantForm
    var errors = FormErrors()
    /// The address that was typed for a new representative.
    var email = ""
    var done: Done?
    var clock = WallClock()

    init(_ tenant: TenantRecord) {
        self.tenant = tenant
        form = TenantForm(tenant)
    }

    func view(in frame: Frame) -> HTML {
        frame.page(tenant.name) {
            frame.trail([(frame(OperatorText.tenants), Routes.tenants.path)])
            div(.class("page-head")) { h1 { bdi { tenant.name } } }
            frame.done(done)
            frame.errorSummary(errors)
            facts(frame)
            section(.class("apart")) {
                h2 { frame(OperatorText.details) }
                frame.changeForm(to: Routes.tenant(tenant.id)) {
                    form.fields(in: frame, errors, isNew: false)
                    frame.answers(back: Routes.tenants.path, FormText.save)
                }
            }
            representative(frame)
            section(.class("apart")) {
                h2 { frame(OperatorText.releaseFactor) }
                p(.class("hint")) { frame(OperatorText.releaseHint) }
                p(.class("ways-on")) {
                    a(.class("button"), .href(Routes.releaseFactor(tenant.id))) { frame(OperatorText.goOn) }
                }
            }
        }
    }

    private func facts(_ frame: Frame) -> HTML {
        frame.factSheet {
            frame.fact(OperatorText.tenantID, tenant.id.rawValue)
            frame.fact(OperatorText.representative, tenant.representative?.name ?? "")
            frame.fact(OperatorText.email, tenant.representative?.email ?? "")
            frame.fact(OperatorText.gatewaysOfContracts, frame(OperatorText.contracts(tenant)))
            frame.fact(OperatorText.sites, NumberFormat.grouped(Int64(tenant.sites)))
            frame.fact(OperatorText.people, NumberFormat.grouped(Int64(tenant.people)))
            frame.fact(OperatorText.since, tenant.createdAt, clock)
        }
    }

    /// Leads to the question; nothing is changed from here.
    private func representative(_ frame: Frame) -> HTML {
        section(.class("apart")) {
            h2 { frame(OperatorText.moveRepresentative) }
            p(.class("hint")) { frame(OperatorText.moveHint) }
            HTML(
                tag: "form", [.class("form"), .action(Routes.representative(tenant.id))],
                fragment {
                    frame.field(emailField, errors)
                    div(.class("form-end")) { button(.class("button"), .type("submit")) { frame(OperatorText.goOn) } }
                })
        }
    }

    private var emailField: FormField {
        FormField(
            name: "email", label: OperatorText.newRepresentative, content: .text(email), isRequired: true,
            mostBytes: 254, inputMode: "email")
    }
}

extension TenantPage {
    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        let id = try Routes.tenant.id(of: context)
        var page = TenantPage(try await web.center.tenants.find(id, by: context.actor))
        page.done = Done(request.query)
        return .page(page.view(in: web.frame(context, path: Routes.tenant(id))))
    }

    static func save(_ request: Request, _ context: OperatorForm, _ web: Web) async throws -> Response {
        let id = try Routes.tenant.id(of: context)
        let typed = TenantForm(context.form)
        do {
            try await web.center.tenants.change(id, typed.change, by: context.actor)
            return .see(Routes.tenant(id).saying(.saved))
        } catch let error as CenterError {
            guard let errors = FormErrors(error, ids: TenantForm.ids) else { throw error }
            var page = TenantPage(try await web.center.tenants.find(id, by: context.actor))
            page.form = typed
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.tenant(id))))
        }
    }
}
