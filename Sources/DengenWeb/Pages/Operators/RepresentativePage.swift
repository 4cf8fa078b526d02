import DengenCenter
import Hummingbird

/// `/ops/tenants/{id}/representative`: the question before another person represents a tenant.
struct RepresentativePage: Sendable {
    var tenant: TenantRecord
    var person: AccountSummary

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OperatorText.moveRepresentative)) {
            frame.trail([(frame(OperatorText.tenants), Routes.tenants.path), (tenant.name, Routes.tenant(tenant.id))])
            h1 { frame(OperatorText.moveRepresentative) }
            frame.changeForm(to: Routes.representative(tenant.id)) {
                hiddenField("email", person.email)
                frame.facts {
                    frame.fact(OperatorText.tenantName, tenant.name)
                    frame.fact(OperatorText.oldRepresentative, Self.words(tenant.representative))
                    frame.fact(OperatorText.newRepresentative, "\(person.name) <\(person.email)>")
                }
                p(.class("warn")) { frame(OperatorText.moveWarning) }
                frame.answers(back: Routes.tenant(tenant.id), OperatorText.move, look: "button danger")
            }
        }
    }

    private static func words(_ person: TenantRecord.Representative?) -> String {
        person.map { "\($0.name) <\($0.email)>" } ?? ""
    }
}

extension RepresentativePage {
    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        let id = try Routes.representative.id(of: context)
        let email = Typed.line(request.query["email"] ?? "")
        let tenant = try await web.center.tenants.find(id, by: context.actor)
        do {
            let person = try await web.center.tenants.candidate(email, of: id, by: context.actor)
            let page = RepresentativePage(tenant: tenant, person: person)
            return .page(page.view(in: web.frame(context, path: Routes.representative(id).query("email", email))))
        } catch let error as CenterError {
            return try refusal(of: error, tenant, email, web.frame(context, path: Routes.tenant(id)))
        }
    }

    static func move(_ request: Request, _ context: OperatorForm, _ web: Web) async throws -> Response {
        let id = try Routes.representative.id(of: context)
        let email = context.form["email"] ?? ""
        do {
            try await web.center.tenants.moveRepresentative(of: id, to: email, by: context.actor)
            return .see(Routes.tenant(id).saying(.saved))
        } catch let error as CenterError where error != .notFound {
            let tenant = try await web.center.tenants.find(id, by: context.actor)
            return try refusal(of: error, tenant, email, web.frame(context, path: Routes.tenant(id)))
        }
    }

    /// The tenant's page again, with what was typed and what is wrong with it.
    private static func refusal(
        of error: CenterError, _ tenant: TenantRecord, _ email: String, _ frame: Frame
    ) throws -> Response {
        var page = TenantPage(tenant)
        page.email = email
        switch error {
        case .invalid(field: "email", problem: .unknown): page.errors.add("email", OperatorText.nobody)
        case .invalid(field: "email", problem: .taken): page.errors.add("email", OperatorText.isRepresentative)
        default: throw error
        }
        return .refused(page.view(in: frame))
    }
}
