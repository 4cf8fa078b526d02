import DengenModel
import DengenStore
import DengenSystem
import DengenWire

@testable import DengenCenter

/// A tenant of two sites, 本社 with its rebooter of `CenterBench` and a 支社 with one of its own, and a general user.
struct RightsBench {
    let bench: CenterBench
    let branch: SiteID
    let gateway: GatewayPlace
    /// A general user whose rights are narrowed, to nothing at first.
    let account: AccountID
    /// The first two outlets of 本社.
    let group: GroupID
    /// The first two outlets of 支社.
    let branchGroup: GroupID

    var center: Center { bench.center }
    var chief: Principal { bench.person }

    /// That user, as a session makes it.
    var person: Principal {
        var principal = Principal(
            tenant: bench.tenant, account: account, name: "一般", role: .general, door: .page, address: "127.0.0.1",
            subject: account.rawValue)
        principal.reach = .limited(account)
        return principal
    }

    static func make() async throws -> RightsBench {
        let bench = try await CenterBench.make()
        let center = bench.center
        let branch = try await center.registration.makeSite(named: "支社", tenant: bench.tenant)
        let slip = try await center.registration.makeGateway(named: "支社 GW", site: branch, tenant: bench.tenant)
        _ = try await center.links.activate(
            ActivationRequest(gateway: slip.gateway, password: slip.password), address: "127.0.0.1")
        let gateway = try await center.registration.gateway(slip.gateway)
        try await report(gateway, 1, center) { $0.inventory = bench.inventory }
        try await report(gateway, 2, center) { item in
            let outlets = (1...4).map { OutletReading(number: $0, state: .on) }
            item.state = StateReport(device: bench.device, outlets: outlets)
        }
        _ = try await center.accounts.add(email: "general@example.jp", name: "一般", role: .general, as: bench.person)
        let people = try await center.accounts.list(as: bench.person)
        let account = try needed(people.first { $0.role == .general }, "the general user").id
        let own = try await outlets(of: bench.site, bench)
        let theirs = try await outlets(of: branch, bench)
        let made = RightsBench(
            bench: bench, branch: branch, gateway: gateway, account: account,
            group: try await group("本社グループ", Array(own.prefix(2)), at: bench.site, bench),
            branchGroup: try await group("支社グループ", Array(theirs.prefix(2)), at: branch, bench))
        try await made.grant()
        return made
    }

    private static func group(
        _ name: String, _ outlets: [OutletID], at site: SiteID, _ bench: CenterBench
    ) async throws -> GroupID {
        try await bench.center.groups.make(
            GroupDraft(site: site, name: name, kind: .mains, outlets: outlets), as: bench.person)
    }

    static func report(
        _ gateway: GatewayPlace, _ seq: Int64, _ center: Center, _ fill: (inout ReportItem) -> Void
    ) async throws {
        var item = ReportItem(seq: seq, at: Timestamp(milliseconds: 0))
        fill(&item)
        let report = LinkReport(journal: "journal-1", instance: "i1", epoch: 0, items: [item])
        _ = try await center.links.report(report, from: gateway)
    }

    /// By number.
    static func outlets(of site: SiteID, _ bench: CenterBench) async throws -> [OutletID] {
        var filter = OutletFilter()
        filter.site = site
        return try await bench.center.fleet.outlets(filter, after: nil, limit: 100, as: bench.person).items.map(\.id)
    }

    func outlets(of site: SiteID) async throws -> [OutletID] { try await Self.outlets(of: site, bench) }

    func grant(sites: [SiteID: Set<Right>] = [:], groups: [GroupID: Set<Right>] = [:]) async throws {
        try await center.rights.set(Grants(sites: sites, groups: groups), isLimited: true, of: account, as: chief)
    }

    func device(at site: SiteID) async throws -> DeviceID {
        var filter = DeviceFilter()
        filter.site = site
        return try needed(try await center.devices.page(filter, limit: 10, as: chief).items.first, "a device").id
    }
}
