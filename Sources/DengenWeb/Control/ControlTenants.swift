import DengenCenter
import DengenModel
import Hummingbird

/// `/control/v1/tenants…`: the tenants of this centre.
enum ControlTenants {
    /// So many stand in one answer.
    private static let rows = 200

    static func list(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let page = try await web.center.tenants.list(
            after: request.query["after"], limit: rows, by: context.actor)
        return .json(TenantList(tenants: page.items.map(TenantItem.init), next: page.next))
    }

    static func make(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let order = try await request.json(TenantOrder.self)
        var draft = TenantDraft(name: order.name, representative: order.representative, email: order.email)
        draft.contact = order.contact ?? ""
        draft.contracts = order.contracts ?? 0
        let made = try await web.center.tenants.make(draft, by: context.actor)
        return .json(NewTenant(tenant: TenantItem(made.tenant), password: made.password), status: .created)
    }

    static func change(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let order = try await request.json(TenantChangeOrder.self)
        let tenant = try await find(order.tenant, context, web)
        var change = TenantChange()
        change.name = order.name
        change.contact = order.contact
        change.contracts = order.contracts
        change.rules = try rules(order, tenant.rules)
        try await web.center.tenants.change(tenant.id, change, by: context.actor)
        return .json(TenantItem(try await web.center.tenants.find(tenant.id, by: context.actor)))
    }

    static func moveRepresentative(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let order = try await request.json(RepresentativeOrder.self)
        let tenant = try await find(order.tenant, context, web)
        try await web.center.tenants.moveRepresentative(of: tenant.id, to: order.email, by: context.actor)
        return .json(TenantItem(try await web.center.tenants.find(tenant.id, by: context.actor)))
    }

    /// The rules that stand, with what the order names in their place.
    private static func rules(_ order: TenantChangeOrder, _ old: TenantRules) throws(CenterError) -> TenantRules {
        var rules = old
        if let word = order.passwordProfile {
            guard let profile = PasswordProfile(rawValue: word) else {
                throw .invalid(field: "passwordProfile", problem: .unknown)
            }
            rules.profile = profile
        }
        rules.idleMinutes = order.idleMinutes ?? old.idleMinutes
        rules.absoluteDays = order.absoluteDays ?? old.absoluteDays
        return rules
    }

    /// - Throws: `.invalid(field: "tenant", .unknown)` for a word that names none, or more than one.
    private static func find(_ word: String, _ context: ControlCall, _ web: Web) async throws -> TenantRecord {
        do { return try await web.center.tenants.find(named: word, by: context.actor) } catch CenterError.notFound {
            throw CenterError.invalid(field: "tenant", problem: .unknown)
        }
    }
}
