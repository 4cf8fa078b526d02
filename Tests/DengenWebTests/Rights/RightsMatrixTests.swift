import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import DengenCenter
@testable import DengenWeb

/// What to do when a route stands nowhere: say in `RouteTable` what it takes. A route with a new kind of `{id}` needs its
/// object in `Furniture.swift`, and one that uses its object up a line in `anew`.
@Suite("S-11, A-12..A-25, N-20: rights × routes × own site, other site, other tenant")
struct RightsMatrixTests {
    private struct Stage {
        let cast: Cast
        let contract: Contract
        var things: [Owner: Furniture]

        static func make(_ bench: WebBench) async throws -> Stage {
            let cast = try await Cast.make(bench)
            var things: [Owner: Furniture] = [:]
            for (owner, tenancy) in [
                (Owner.grantedSite, bench.mine), (.otherSite, cast.branch), (.otherTenant, bench.other),
            ] {
                things[owner] = try await furniture(bench, tenancy)
            }
            return Stage(cast: cast, contract: try Contract(), things: things)
        }

        /// Switching a device asks for one that has outlets.
        private static func furniture(_ bench: WebBench, _ tenancy: WebBench.Tenancy) async throws -> Furniture {
            var things = try await Furniture.make(bench, tenancy)
            let rebooter = try await bench.outlet(1, of: tenancy).device.rawValue
            for part in ["switch", "confirm", "commands", "read", "name"] {
                things.own["/devices/{id}/\(part)"] = rebooter
            }
            for noun in ["tenants", "terms", "announcements", "mail"] { things.ids[noun] = tenancy.id.rawValue }
            return things
        }

        func tenancy(_ owner: Owner) -> WebBench.Tenancy {
            switch owner {
            case .grantedSite: cast.bench.mine
            case .otherSite: cast.branch
            case .otherTenant: cast.bench.other
            }
        }
    }

    @Test("S-11: every route says what it takes, and no line speaks of a route that is not there")
    func complete() async throws {
        try await WebBench.run { bench in
            let routes = Set(try Self.routes(bench).map { "\($0.method) \($0.path)" })
            for route in routes.sorted() where RouteTable.all[route] == nil {
                Issue.record("not in RouteTable: \(route)")
            }
            for route in RouteTable.all.keys.sorted() where !routes.contains(route) {
                Issue.record("in RouteTable, but no route: \(route)")
            }
        }
    }

    @Test("S-11: every page", arguments: [["GET"], ["POST"]])
    func pages(_ methods: [String]) async throws {
        try await matrix { route in methods.contains(route.method) && !route.path.hasPrefix("/api/") }
    }

    @Test("S-11: every operation of the API", arguments: [["GET"], ["POST", "PUT", "PATCH", "DELETE"]])
    func programs(_ methods: [String]) async throws {
        try await matrix { route in methods.contains(route.method) && route.path.hasPrefix("/api/") }
    }

    private typealias Route = (method: String, path: String)

    private func matrix(_ isAsked: @escaping @Sendable (Route) -> Bool) async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let stage = try await Stage.make(bench)
            var cells = 0
            for route in try Self.routes(bench) where isAsked(route) {
                let name = "\(route.method) \(route.path)"
                guard let needs = RouteTable.all[name], !RouteTable.isApart(name) else { continue }
                let owners = route.path.contains("{") ? Owner.allCases : [.grantedSite]
                let asked = (route.path.hasPrefix("/api/") ? Actor.programs : Actor.people).flatMap { actor in
                    owners.map { (actor, $0, needs.outcome(for: actor, at: $0)) }
                }
                // What is denied first: what passes changes the things.
                let sorted = asked.filter { $0.2 != .passes } + asked.filter { $0.2 == .passes }
                for (actor, owner, outcome) in sorted {
                    var ready = stage
                    if outcome == .passes || name.hasSuffix("/unlock") { try await Self.anew(name, owner, &ready) }
                    let answer = try await Self.ask(route, as: actor, owner, ready)
                    let isExcepted = outcome == .passes && answer.status == RouteTable.excepted[name]?.status
                    #expect(
                        outcome.holds(answer) || isExcepted, "\(name) of \(owner) by \(actor): \(answer.status)")
                    cells += 1
                }
            }
            #expect(cells > 100)
            print("rights matrix: \(cells) cells")
        }
    }

    private static func routes(_ bench: WebBench) throws -> [Route] {
        try ContractTests.router(bench).routes.map { ($0.method.rawValue, "/" + "\($0.path)".drop { $0 == "/" }) }
            .filter { $0.0 != "HEAD" && !RouteTable.isOfMachines($0.1) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }

    private static func ask(
        _ route: Route, as actor: Actor, _ owner: Owner, _ stage: Stage
    ) async throws -> Browser.Answer {
        let things = try needed(stage.things[owner], "things")
        let browser = stage.cast.browser(actor)
        if route.path.hasPrefix("/api/") {
            let operation = try needed(
                stage.contract.operations.first { $0.method == route.method && $0.path == route.path }, "\(route)")
            let request = try Requests(contract: stage.contract, furniture: things).ready(operation)
            guard let key = stage.cast.key(actor) else {
                return try await browser.send(
                    request.method, request.path, headers: request.headers, body: request.body)
            }
            return try await ContractTests.send(request, browser, key: key)
        }
        let path = try things.path(route.path, for: route.path).get()
        guard route.method == "POST" else { return try await browser.get(path + query(route.path)) }
        return try await post(path, browser, things)
    }

    private static func query(_ template: String) -> String {
        template == "/devices/{id}/confirm" ? "?o1=off" : template.hasSuffix("/confirm") ? "?action=off" : ""
    }

    private static func post(_ path: String, _ browser: Browser, _ things: Furniture) async throws -> Browser.Answer {
        let token = browser.cookie.isEmpty ? nil : try await browser.get("/views/new").field("token")
        let more = [
            "token": token ?? "x", "key": FormKeys.fresh(), "reach": "all", "list": "outlets", "query": "",
            "order": "\(things.ids["outlets"] ?? "") off", "site": things.ids["sites"] ?? "",
            "gateway": things.ids["gateways"] ?? "", "scope": "read",
        ]
        return try await browser.post(path, TwoTenantTests.everyField(things).merging(more) { $1 })
    }

    /// Makes again what a request of this kind uses up.
    private static func anew(_ name: String, _ owner: Owner, _ stage: inout Stage) async throws {
        let (bench, tenancy) = (stage.cast.bench, stage.tenancy(owner))
        let (center, person, fresh) = (bench.center, tenancy.person, FormKeys.fresh())
        let made: (noun: String, id: String)
        switch name {
        case "POST /groups/{id}/delete", "DELETE /api/v1/groups/{id}":
            let draft = GroupDraft(site: tenancy.site, name: fresh, kind: .mains)
            made = ("groups", try await center.groups.make(draft, as: person).rawValue)
        case "POST /devices/{id}/delete", "DELETE /api/v1/devices/{id}":
            let options = "{\"address\":\"\(fresh).example\",\"account\":{\"version\":\"v2c\",\"read\":\"x\"}}"
            let draft = DeviceDraft(gateway: tenancy.slip.gateway, driver: "snmp", name: "PDU", options: options)
            made = ("devices", try await center.devices.add(draft, as: person).rawValue)
        case "POST /keys/{id}/revoke", "DELETE /api/v1/keys/{id}":
            let draft = APIKeyDraft(name: fresh, scopes: [.read])
            made = ("keys", try await center.accounts.makeKey(draft, as: person).record.id.rawValue)
        case "POST /users/{id}/delete", "DELETE /api/v1/users/{id}":
            let draft = UserDraft(email: "\(fresh)@example.jp", name: "new user", role: .general)
            made = ("users", try await center.users.add(draft, as: person).id.rawValue)
        case "POST /api/v1/users/{id}/invitation":
            let draft = UserDraft(email: "\(fresh)@example.jp", name: "invited", role: .general)
            let id = try await center.users.invite(draft, as: person)
            try await bench.database.write { tx in
                _ = try tx.execute("UPDATE invitation SET created_at = created_at - 3600000")
            }
            stage.things[owner]?.own["inviteAgain"] = id.rawValue
            return
        case "POST /imports/{id}":
            made = ("imports", try await center.imports.keep("Type,ID,Name\n", as: person).rawValue)
        case "DELETE /api/v1/sites/{id}":
            let site = try await center.registration.makeSite(named: fresh, tenant: tenancy.id)
            stage.things[owner]?.own["deleteSite"] = site.rawValue
            return
        case "POST /outlets/{id}/unlock":
            let outlet = try await bench.outlet(1, of: tenancy).id
            try await center.fleet.unlock(outlet, as: person)
            return try await center.fleet.lock(outlet, reason: "x", as: person)
        default: return
        }
        stage.things[owner]?.ids[made.noun] = made.id
    }
}
