import DengenCenter
import DengenModel
import Hummingbird

/// `/ops/tenants/{id}/two-factor`: the question before the representative's second factor is released.
struct ReleaseFactorPage: Sendable {
    var tenant: TenantRecord
    var representative: TenantRecord.Representative

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OperatorText.releaseFactor)) {
            frame.trail([(frame(OperatorText.tenants), Routes.tenants.path), (tenant.name, Routes.tenant(tenant.id))])
            h1 { frame(OperatorText.releaseFactor) }
            frame.changeForm(to: Routes.releaseFactor(tenant.id)) {
                // Whom the question named: another one may represent the tenant by now.
                hiddenField("account", representative.account.rawValue)
                frame.facts {
                    frame.fact(OperatorText.tenantName, tenant.name)
                    frame.fact(OperatorText.representative, "\(representative.name) <\(representative.email)>")
                }
                p { frame(OperatorText.releaseHint) }
                p(.class("warn")) { frame(OperatorText.releaseWarning) }
                frame.answers(back: Routes.tenant(tenant.id), OperatorText.release, look: "button danger")
            }
        }
    }
}

extension ReleaseFactorPage {
    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        let id = try Routes.releaseFactor.id(of: context)
        let tenant = try await web.center.tenants.find(id, by: context.actor)
        guard let representative = tenant.representative else { throw Refusal.notFound }
        let page = ReleaseFactorPage(tenant: tenant, representative: representative)
        return .page(page.view(in: web.frame(context, path: Routes.releaseFactor(id))))
    }

    static func release(_ request: Request, _ context: OperatorForm, _ web: Web) async throws -> Response {
        let id = try Routes.releaseFactor.id(of: context)
        let tenant = try await web.center.tenants.find(id, by: context.actor)
        guard let account = tenant.representative?.account, account.rawValue == context.form["account"] else {
            throw Refusal.notFound
        }
        try await web.center.twoFactor.release(account, by: context.actor)
        return .see(Routes.tenant(id).saying(.saved))
    }
}
