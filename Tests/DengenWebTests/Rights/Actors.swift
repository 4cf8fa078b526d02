import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Foundation
import HTTPTypes
import Hummingbird

@testable import DengenCenter
@testable import DengenWeb

/// Who asks, in the matrix of rights.
enum Actor: Hashable, Sendable, CustomStringConvertible {
    case nobody
    /// A general user whose time is over.
    case formerGuest
    case representative, administrator
    /// A general user without grants.
    case general
    /// One whose only grant is this right, at the tenant's first site.
    case limited(Right)
    case key(Set<Principal.Scope>)

    static let people: [Actor] =
        [.nobody, .formerGuest, .general] + Right.allCases.map(Actor.limited) + [.administrator, .representative]

    static let programs: [Actor] = [
        .nobody, .representative, .limited(.manage), .key([.read]), .key([.switch]), .key([.manage]),
        .key([.read, .manage]), .key(Set(Principal.Scope.allCases)),
    ]

    var description: String {
        switch self {
        case .nobody: "nobody"
        case .formerGuest: "a guest whose time is over"
        case .representative: "representative"
        case .administrator: "administrator"
        case .general: "general"
        case .limited(let right): "limited to \(right.rawValue)"
        case .key(let scopes): "a key to \(scopes.map(\.rawValue).sorted().joined(separator: " and "))"
        }
    }
}

/// Whose thing a request names.
enum Owner: CaseIterable, Sendable { case grantedSite, otherSite, otherTenant }

/// What must come of a request.
enum Outcome: Sendable {
    case passes
    /// Pages lead to the sign-in, the API says 401.
    case unknown
    case forbidden
    case notFound
    /// One of the two: that it is not there, or that it may not be.
    case denied

    func holds(_ answer: Browser.Answer) -> Bool {
        switch self {
        case .passes:
            answer.status < 500 && ![401, 403, 404, 405].contains(answer.status) && !Self.leadsToSignIn(answer)
        case .unknown: answer.status == 401 || Self.leadsToSignIn(answer)
        case .forbidden: answer.status == 403
        case .notFound: answer.status == 404
        case .denied: answer.status == 403 || answer.status == 404
        }
    }

    private static func leadsToSignIn(_ answer: Browser.Answer) -> Bool {
        answer.status == 303 && answer.header("Location")?.hasPrefix("/login") ?? false
    }
}

extension Needs {
    /// The one rule of the matrix.
    func outcome(for actor: Actor, at owner: Owner) -> Outcome {
        switch (self, actor) {
        case (.anybody, _): .passes
        case (.key(let scopes), .key(let held)): held.isSuperset(of: scopes) ? Self.known(owner) : .forbidden
        case (.operator, _): .denied
        case (.key, _), (_, .key), (_, .nobody), (_, .formerGuest): .unknown
        case (.session, _): .passes
        case (_, .representative), (_, .administrator): Self.known(owner)
        case (.manager, _): .forbidden
        case (.place(let right), .general):
            right == .view || right == .switch ? Self.known(owner) : owner == .otherTenant ? .denied : .forbidden
        case (.place(let right), .limited(let held)):
            owner != .grantedSite ? .notFound : right == .view || right == held ? .passes : .forbidden
        }
    }

    /// For who is not narrowed: what the tenant has.
    private static func known(_ owner: Owner) -> Outcome { owner == .otherTenant ? .notFound : .passes }
}

/// Everybody of the matrix with a cookie or a key, and a second site of the tenant.
struct Cast: Sendable {
    let bench: WebBench
    let branch: WebBench.Tenancy
    private let browsers: [Actor: Browser]
    private let keys: [Actor: String]

    static func make(_ bench: WebBench) async throws -> Cast {
        let branch = try await bench.addSite()
        var browsers: [Actor: Browser] = [.nobody: Browser(bench: bench)]
        browsers[.representative] = try await Browser.signedIn(bench)
        browsers[.administrator] = try await bench.browser(of: "admin", .administrator)
        browsers[.general] = try await bench.browser(of: "general", .general)
        for right in Right.allCases {
            browsers[.limited(right)] = try await bench.limited(
                "to-\(right.rawValue)", Grants(sites: [bench.mine.site: [right]]))
        }
        browsers[.formerGuest] = try await bench.formerGuest()
        var keys: [Actor: String] = [:]
        for case .key(let scopes) in Actor.programs {
            keys[.key(scopes)] = try await bench.center.accounts.makeKey(
                APIKeyDraft(name: "\(Actor.key(scopes))", scopes: scopes), as: bench.mine.person
            ).bearer
        }
        return Cast(bench: bench, branch: branch, browsers: browsers, keys: keys)
    }

    func browser(_ actor: Actor) -> Browser { browsers[actor] ?? Browser(bench: bench) }
    func key(_ actor: Actor) -> String? { keys[actor] }
}

extension WebBench {
    /// A browser of a person who is added for it.
    func browser(of name: String, _ role: Role) async throws -> Browser {
        let email = "\(name)@mine.example.jp"
        let password = try await center.accounts.add(email: email, name: name, role: role, as: mine.person)
        var browser = Browser(bench: self)
        let answer = try await browser.post("/login", ["email": email, "password": password])
        browser.cookie = String(try needed(answer.header("Set-Cookie"), "a session").prefix { $0 != ";" })
        return browser
    }

    func account(_ name: String) async throws -> AccountID {
        let people = try await center.accounts.list(as: mine.person)
        return try needed(people.first { $0.name == name }, name).id
    }

    /// A general user with these grants.
    func limited(_ name: String, _ grants: Grants) async throws -> Browser {
        let browser = try await browser(of: name, .general)
        try await center.rights.set(grants, isLimited: true, of: try await account(name), as: mine.person)
        return browser
    }

    func formerGuest() async throws -> Browser {
        let browser = try await browser(of: "guest", .general)
        let account = try await account("guest")
        try await database.write { tx in
            _ = try tx.execute("UPDATE account SET valid_until = 1 WHERE id = ?", Value(account))
        }
        return browser
    }

    /// Another site of the first tenant, with a gateway and a rebooter of its own.
    func addSite(named name: String = "branch") async throws -> Tenancy {
        let site = try await center.registration.makeSite(named: "\(name) 支社", tenant: mine.id)
        let slip = try await center.registration.makeGateway(named: "\(name) GW", site: site, tenant: mine.id)
        var branch = mine
        (branch.site, branch.slip) = (site, slip)
        branch.secret = try await center.links.activate(
            ActivationRequest(gateway: slip.gateway, password: slip.password), address: "127.0.0.9"
        ).secret
        branch.gateway = try await center.registration.gateway(slip.gateway)
        branch.person.name = name
        try await Self.report(1, branch, center) { item in
            var description = Self.description
            description.name = "\(name) rebooter"
            for index in description.outlets.indices { description.outlets[index].name = "\(name) \(index)" }
            item.inventory = Self.device.map { DeviceInventory(device: $0, description: description) }
        }
        try await Self.report(2, branch, center) { item in
            let outlets = (1...2).map { OutletReading(number: $0, state: .on) }
            item.state = Self.device.map { StateReport(device: $0, outlets: outlets) }
        }
        return branch
    }
}
