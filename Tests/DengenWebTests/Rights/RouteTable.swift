import DengenModel

@testable import DengenCenter

/// What it takes to come through a route; the one table of rights × routes (S-11). A new route gets a line here, else
/// `RightsMatrixTests` fails.
enum Needs: Sendable {
    /// Nobody is asked who they are.
    case anybody
    /// A session, and nothing else; an object of one's own is nobody else's. A stage of the sign-in leads on who is
    /// through.
    case session
    /// The operator's own session, which nobody of a tenant has.
    case `operator`
    /// A session that may do this with the place whose id stands in the path.
    case place(Right)
    /// A representative or administrator.
    case manager
    /// An API key with all of these scopes.
    case key(Set<Principal.Scope>)
}

/// Where a request that comes through ends in 403 or 404 all the same, and why.
struct Except: Sendable {
    let status: Int
    let why: String
}

enum RouteTable {
    static let all: [String: Needs] = [
        anybody, stages, twoFactor, sessions, places, managers, operators, programs,
    ].reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }

    static let excepted = [
        "POST /users/{id}/invitation": Except(status: 403, why: "the person is not invited"),
        "GET /outlets/{id}/poe": Except(status: 404, why: "the outlet is no PoE port"),
        "GET /groups/{id}/poe": Except(status: 404, why: "the group is none of PoE ports"),
        "POST /views/{id}/delete": Except(status: 404, why: "the view is another person's"),
        "POST /me/2fa/passkeys/{id}/remove": Except(status: 404, why: "the passkey is nobody's"),
        "POST /api/v1/keys": Except(status: 403, why: "a key makes none with more scopes than its own"),
    ]

    /// Gateways and the control socket: their own tests hold them.
    static func isOfMachines(_ path: String) -> Bool { path.hasPrefix("/link/") || path.hasPrefix("/control/") }

    /// Streams have no end: `LeakTests` has them. Nobody is asked at the rest.
    static func isApart(_ route: String) -> Bool {
        if case .anybody = all[route] { return true }
        return ["GET /live", "GET /api/v1/events/stream"].contains(route)
    }

    private static func each(_ needs: Needs, _ routes: String...) -> [String: Needs] {
        Dictionary(routes.map { ($0, needs) }) { first, _ in first }
    }

    private static let anybody = each(
        .anybody, "GET /login", "POST /login", "GET /manifest.webmanifest", "GET /sw.js", "GET /offline",
        "GET /assets/{hash}/{name}", "GET /health", "GET /metrics", "GET /api/v1/openapi.yaml", "GET /session",
        "POST /logout", "GET /forgot", "POST /forgot", "GET /reset/{id}", "POST /reset/{id}", "GET /invite",
        "GET /invite/{id}", "POST /invite/{id}", "GET /ops/enter/{id}", "POST /ops/enter")

    private static let stages = each(
        .session, "GET /login/password", "POST /login/password", "GET /terms", "POST /terms")

    private static let operators = each(
        .operator, "GET /ops", "POST /ops/leave", "GET /ops/tenants", "POST /ops/tenants", "GET /ops/tenants/new",
        "GET /ops/tenants/{id}", "POST /ops/tenants/{id}", "GET /ops/tenants/{id}/representative",
        "POST /ops/tenants/{id}/representative", "GET /ops/tenants/{id}/two-factor",
        "POST /ops/tenants/{id}/two-factor", "GET /ops/terms", "POST /ops/terms", "GET /ops/terms/new",
        "GET /ops/terms/{id}", "GET /ops/announcements", "POST /ops/announcements", "GET /ops/announcements/new",
        "POST /ops/announcements/{id}/end", "GET /ops/mail", "POST /ops/mail", "POST /ops/mail/test",
        "POST /ops/mail/{id}/hasten")

    private static let sessions = each(
        .session, "GET /", "GET /outlets", "GET /latest", "GET /log", "GET /log.csv", "GET /live", "GET /views",
        "GET /views/new", "GET /measure", "GET /measure.csv",
        "POST /views", "POST /views/{id}/delete", "GET /me", "GET /me/password", "POST /me/password",
        "POST /me/language", "GET /notices", "POST /notices/read")

    private static let places = [
        each(
            .place(.view), "GET /sites/{id}", "GET /sites/{id}/energy", "GET /groups/{id}", "GET /outlets/{id}",
            "GET /outlets/{id}/lock",
            "GET /outlets/{id}/corrections",
            "GET /groups/{id}/poe", "GET /batches/{id}", "GET /commands/{id}", "GET /devices/{id}/switch"),
        each(
            .place(.switch), "GET /outlets/{id}/confirm", "GET /outlets/{id}/poe", "GET /groups/{id}/confirm",
            "GET /batches/{id}/confirm", "GET /devices/{id}/confirm", "POST /outlets/{id}/commands",
            "POST /groups/{id}/commands", "POST /batches/{id}/retry", "POST /devices/{id}/commands",
            "POST /devices/{id}/read", "POST /commands/{id}/cancel"),
        each(
            .place(.manage), "GET /outlets/{id}/edit", "POST /outlets/{id}/edit", "POST /outlets/{id}/use",
            "POST /outlets/{id}/lock", "POST /outlets/{id}/unlock", "POST /devices/{id}/name", "GET /sites/{id}/edit",
            "GET /sites/{id}/groups/new", "POST /sites/{id}/groups", "GET /groups/{id}/edit", "POST /groups/{id}/edit",
            "POST /groups/{id}/order", "GET /groups/{id}/delete", "POST /groups/{id}/delete"),
    ].reduce(into: [String: Needs]()) { all, part in all.merge(part) { first, _ in first } }

    private static let managers = each(
        .manager, "GET /devices", "POST /devices", "GET /devices/new", "GET /devices/{id}", "POST /devices/{id}/use",
        "POST /devices/{id}/writing", "GET /devices/{id}/settings", "POST /devices/{id}/settings",
        "GET /devices/{id}/delete", "POST /devices/{id}/delete", "GET /gateways", "POST /gateways",
        "GET /gateways/new", "GET /gateways/{id}", "POST /gateways/{id}/name", "POST /gateways/{id}/use",
        "GET /gateways/{id}/slip", "POST /gateways/{id}/slip", "GET /gateways/{id}/path", "POST /gateways/{id}/path",
        "POST /gateways/{id}/sampling", "POST /outlets/{id}/corrections",
        "POST /searches", "GET /searches/{id}", "POST /searches/{id}/devices", "GET /sites", "POST /sites",
        "GET /sites/new", "POST /sites/{id}/edit", "POST /sites/{id}/order", "POST /sites/{id}/use",
        "GET /sites/{id}/delete", "POST /sites/{id}/delete", "GET /sites/{id}/tariff", "POST /sites/{id}/tariff",
        "GET /sites/{id}/retention", "POST /sites/{id}/retention",
        "GET /import", "POST /import", "GET /imports/{id}",
        "POST /imports/{id}", "GET /export.csv", "GET /outlets/bulk", "POST /outlets/bulk", "GET /keys", "POST /keys",
        "GET /keys/new", "GET /keys/{id}/revoke", "POST /keys/{id}/revoke", "GET /users/{id}/rights",
        "POST /users/{id}/rights", "GET /users", "POST /users", "GET /users/new", "GET /users/{id}",
        "POST /users/{id}", "POST /users/{id}/invitation", "GET /users/{id}/password", "POST /users/{id}/password",
        "GET /users/{id}/two-factor", "POST /users/{id}/two-factor", "GET /users/{id}/delete",
        "POST /users/{id}/delete", "GET /audit", "GET /audit.csv", "GET /audit/verify")

    private static let programs = [
        each(
            .key([.read]), "GET /api/v1/me", "GET /api/v1/sites", "GET /api/v1/sites/{id}",
            "GET /api/v1/sites/{id}/tariff", "GET /api/v1/sites/{id}/retention",
            "GET /api/v1/sites/{id}/energy",
            "GET /api/v1/groups",
            "GET /api/v1/groups/{id}", "GET /api/v1/outlets", "GET /api/v1/outlets/{id}", "GET /api/v1/outlets/named",
            "GET /api/v1/commands", "GET /api/v1/commands/{id}", "GET /api/v1/batches/{id}", "GET /api/v1/events",
            "GET /api/v1/events/stream", "GET /api/v1/outlets/{id}/series", "GET /api/v1/series",
            "GET /api/v1/latest", "GET /api/v1/gateways/{id}/sampling",
            "GET /api/v1/outlets/{id}/corrections"),
        each(
            .key([.switch]), "POST /api/v1/outlets/{id}/commands", "POST /api/v1/commands/{id}/cancel",
            "POST /api/v1/groups/{id}/commands", "POST /api/v1/batches/{id}/retry"),
        each(
            .key([.manage]), "PATCH /api/v1/gateways/{id}/sampling", "POST /api/v1/outlets/{id}/corrections",
            "PATCH /api/v1/outlets/{id}",
            "PUT /api/v1/outlets/{id}/lock",
            "DELETE /api/v1/outlets/{id}/lock", "PUT /api/v1/gateways/{id}/path", "DELETE /api/v1/devices/{id}",
            "PUT /api/v1/devices/{id}/options", "POST /api/v1/gateways", "POST /api/v1/gateways/{id}/slip",
            "POST /api/v1/keys", "DELETE /api/v1/keys/{id}", "POST /api/v1/devices", "PATCH /api/v1/devices/{id}",
            "PATCH /api/v1/gateways/{id}", "POST /api/v1/searches", "POST /api/v1/searches/{id}/devices",
            "POST /api/v1/sites", "PATCH /api/v1/sites/{id}", "PUT /api/v1/sites/{id}/tariff",
            "PUT /api/v1/sites/{id}/retention",
            "DELETE /api/v1/sites/{id}", "POST /api/v1/groups",
            "PATCH /api/v1/groups/{id}", "DELETE /api/v1/groups/{id}", "POST /api/v1/imports",
            "POST /api/v1/imports/samples",
            "PATCH /api/v1/users/{id}", "DELETE /api/v1/users/{id}", "DELETE /api/v1/users/{id}/two-factor"),
        each(
            .key(Set(Principal.Scope.allCases)), "POST /api/v1/users", "POST /api/v1/users/{id}/one-time-password",
            "POST /api/v1/users/{id}/invitation"),
        each(
            .key([.read, .manage]), "GET /api/v1/gateways/{id}/path", "GET /api/v1/users", "GET /api/v1/keys",
            "GET /api/v1/audit",
            "GET /api/v1/devices", "GET /api/v1/devices/{id}", "GET /api/v1/gateways", "GET /api/v1/gateways/{id}",
            "GET /api/v1/searches/{id}", "GET /api/v1/imports", "GET /api/v1/users/{id}"),
    ].reduce(into: [String: Needs]()) { all, part in all.merge(part) { first, _ in first } }
}
