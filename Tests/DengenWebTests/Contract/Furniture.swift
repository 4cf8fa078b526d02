import DengenModel
import DengenStore
import DengenSystem
import DengenWire

@testable import DengenCenter
@testable import DengenWeb

/// One thing of every kind that a route names by its id, for one tenant.
///
/// A route `/NOUN/{id}…` finds its id here under NOUN; a test that meets a noun without one says so.
struct Furniture {
    /// By the path segment before `{id}`.
    var ids: [String: String] = [:]
    /// For operations that want another object than all others, by operation id.
    var own: [String: String] = [:]

    static func make(_ bench: WebBench, _ owner: WebBench.Tenancy) async throws -> Furniture {
        let center = bench.center
        let (person, name) = (owner.person, owner.person.name)
        let outlet = try await bench.outlet(1, of: owner).id
        let pressed = try await bench.outlet(2, of: owner).id
        let command = try await center.commands.issue(.off, pressed, as: person).id
        let group = try await center.registration.makeGroup(
            named: "\(name) group", kind: .mains, outlets: [outlet], site: owner.site, tenant: owner.id)
        let device = try await bench.addDevice(of: owner)
        let key = try await center.accounts.makeKey(APIKeyDraft(name: "\(name) key", scopes: [.read]), as: person)
        let view = try await center.views.save(
            "\(name) view", list: "outlets", query: "state=off", as: try await account(bench, owner))
        let draft = try await center.imports.keep("Type,ID,Name\nSite,B2,\(name) site\n", as: person)
        let ids = [
            "sites": owner.site.rawValue, "outlets": outlet.rawValue, "groups": group.rawValue,
            "gateways": owner.slip.gateway.rawValue, "devices": device.rawValue, "commands": command.rawValue,
            "searches": try await search(bench, owner).rawValue, "keys": key.record.id.rawValue,
            "views": view.rawValue, "passkeys": SecureRandom.uuid4(), "imports": draft.rawValue,
            "batches": try await batch(pressed, bench, owner).rawValue,
            "users": try await user("user", bench, owner).rawValue,
        ]
        let empty = try await center.registration.makeSite(named: "\(name) empty", tenant: owner.id)
        return Furniture(
            ids: ids,
            own: ["deleteSite": empty.rawValue, "inviteAgain": try await invited(bench, owner).rawValue])
    }

    /// A press with a member that was refused, so that there is something to try again: its outlet is busy.
    private static func batch(
        _ busy: OutletID, _ bench: WebBench, _ owner: WebBench.Tenancy
    ) async throws -> BatchID {
        let group = try await bench.center.registration.makeGroup(
            named: "\(owner.person.name) busy", kind: .mains, outlets: [busy], site: owner.site, tenant: owner.id)
        return try await bench.center.batches.issue(.group(group, .on), as: owner.person).id
    }

    private static func user(_ word: String, _ bench: WebBench, _ owner: WebBench.Tenancy) async throws -> AccountID {
        let name = "\(owner.person.name) \(word)"
        let draft = UserDraft(email: "\(word)@\(owner.person.name).example.jp", name: name, role: .general)
        return try await bench.center.users.add(draft, as: owner.person).id
    }

    /// Somebody whose letter has gone out an hour ago.
    private static func invited(_ bench: WebBench, _ owner: WebBench.Tenancy) async throws -> AccountID {
        let draft = UserDraft(
            email: "invited@\(owner.person.name).example.jp", name: "\(owner.person.name) invited", role: .general)
        let id = try await bench.center.users.invite(draft, as: owner.person)
        _ = try await bench.center.accounts.database.write { tx in
            try tx.execute("UPDATE invitation SET created_at = created_at - 3600000")
        }
        return id
    }

    /// The representative with an account: views belong to people.
    private static func account(_ bench: WebBench, _ owner: WebBench.Tenancy) async throws -> Principal {
        var person = owner.person
        let people = try await bench.center.accounts.list(as: owner.person)
        person.account = people.first { $0.role == .representative }?.id
        return person
    }

    /// A search that is done and found one device.
    private static func search(_ bench: WebBench, _ owner: WebBench.Tenancy) async throws -> SearchID {
        let id = try await bench.center.searches.start(
            SearchDraft(
                gateway: owner.slip.gateway, targets: "192.0.2.0/29", isBroadcast: false,
                accounts: [SNMPAccount(read: WebBench.secret)]), as: owner.person)
        let finding = SearchFinding(
            address: "192.0.2.3", kind: "snmp", options: "{\"address\":\"192.0.2.3\"}", account: 0, model: "AP8641",
            name: "\(owner.person.name) rack", outlets: 24, deviceKind: .pdu)
        try await WebBench.report(3, owner, bench.center) { item in
            item.search = SearchReport(id: id, findings: [finding], asked: 6, total: 6, isDone: true)
        }
        return id
    }

    /// The path with ids in place of its parameters; nil, and the noun that is missing, when there is no such thing.
    func path(_ template: String, for operation: String = "") -> Result<String, Lacking> {
        var parts: [String] = []
        for part in template.split(separator: "/").map(String.init) {
            guard part.hasPrefix("{") else {
                parts.append(part)
                continue
            }
            guard let id = own[operation] ?? ids[parts.last ?? ""] else {
                return .failure(Lacking(noun: parts.last ?? ""))
            }
            parts.append(id)
        }
        return .success("/" + parts.joined(separator: "/"))
    }

    struct Lacking: Error, CustomStringConvertible {
        var noun: String
        var description: String { "Furniture.swift makes no object for /\(noun)/{id}" }
    }

    /// The id that a field or parameter such as `gatewayId` or `site` means.
    func id(named name: String) -> String? {
        let noun = name.hasSuffix("Ids") ? name.dropLast(3) : name.hasSuffix("Id") ? name.dropLast(2) : name[...]
        return ids[noun + "s"] ?? ids[noun + "es"] ?? ids[String(noun)]
    }
}
