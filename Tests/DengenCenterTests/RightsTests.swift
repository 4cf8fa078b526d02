import DengenModel
import DengenStore
import DengenSystem
import TestSupport
import Testing

@testable import DengenCenter

@Suite("N-20, A-12: rights per site and group")
struct RightsTests {
    @Test("To view is not to switch: nothing is ordered, taken back, locked or changed")
    func view() async throws {
        let bench = try await RightsBench.make()
        try await bench.grant(sites: [bench.bench.site: [.view, .schedule]])
        let (center, person, site) = (bench.center, bench.person, bench.bench.site)
        let outlet = try await bench.outlets(of: site)[0]
        let device = try await bench.device(at: site)
        let command = try await center.commands.issue(.off, outlet, as: bench.chief).id
        let asked: [@Sendable () async throws -> Void] = [
            { _ = try await center.commands.issue(.off, outlet, as: person) },
            { _ = try await center.commands.cancel(command, as: person) },
            { _ = try await center.batches.issue(.group(bench.group, .off), as: person) },
            { _ = try await center.batches.plan(.group(bench.group, .off), as: person) },
            { _ = try await center.batches.issue(.device(device, [OutletOrder(outlet, .off)]), as: person) },
            { _ = try await center.fleet.readAnew(device, as: person) },
            { _ = try await center.fleet.outlet(outlet, for: .switch, as: person) },
            { _ = try await center.fleet.outlet(outlet, for: .manage, as: person) },
            { _ = try await center.fleet.renameOutlet(outlet, to: "x", as: person) },
            { _ = try await center.fleet.lock(outlet, reason: "x", as: person) },
            { _ = try await center.groups.settings(bench.group, as: person) },
            { _ = try await center.groups.blank(at: site, kind: .mains, as: person) },
            { _ = try await center.groups.make(GroupDraft(site: site, name: "x", kind: .mains), as: person) },
            { _ = try await center.devices.rename(device, to: "x", as: person) },
        ]
        for (index, ask) in asked.enumerated() {
            await #expect(throws: CenterError.forbidden, "\(index)") { try await ask() }
        }
        #expect(try await center.fleet.outlet(outlet, as: person).summary.rights == [.view, .schedule])
    }

    @Test(
        "To switch is to switch there, and to take back; a group with a member that may not be switched is left alone")
    func switching() async throws {
        let bench = try await RightsBench.make()
        try await bench.grant(sites: [bench.bench.site: [.view]], groups: [bench.group: [.switch]])
        let (center, person) = (bench.center, bench.person)
        let own = try await bench.outlets(of: bench.bench.site)
        let command = try await center.commands.issue(.off, own[0], key: "k", as: person)
        #expect(try await center.commands.issue(.off, own[0], key: "k", as: person).id == command.id)
        #expect(try await center.commands.cancel(command.id, as: person).state == .cancelled)
        await #expect(throws: CenterError.forbidden) { try await center.commands.issue(.off, own[2], as: person) }
        let mixed = try await center.groups.make(
            GroupDraft(site: bench.bench.site, name: "混在", kind: .mains, outlets: [own[1], own[2]]), as: bench.chief)
        await #expect(throws: CenterError.forbidden) { try await center.batches.issue(.group(mixed, .off), as: person) }
        #expect(try await center.fleet.outlet(own[1], as: person).summary.rights == [.view, .switch])
        try await bench.grant()
        await #expect(throws: CenterError.notFound) {
            try await center.commands.issue(.off, own[0], key: "k", as: person)
        }
    }

    @Test("To manage a site is its outlets, groups, guards and names of devices, and nothing of the tenant")
    func managing() async throws {
        let bench = try await RightsBench.make()
        let site = bench.bench.site
        try await bench.grant(sites: [site: [.manage]])
        let (center, person) = (bench.center, bench.person)
        let own = try await bench.outlets(of: site)
        try await center.fleet.renameOutlet(own[0], to: "ルーター", as: person)
        try await center.fleet.setMemo(own[0], "棚", as: person)
        try await center.fleet.setMode(own[0], .lockedOn, as: person)
        try await center.fleet.setCritical(own[0], true, as: person)
        try await center.fleet.setOutletEnabled(own[0], false, as: person)
        try await center.fleet.lock(own[1], reason: "点検", as: bench.chief)
        #expect(try await center.fleet.outlet(own[1], as: person).mayUnlock)
        try await center.fleet.unlock(own[1], as: person)
        let group = try await center.groups.make(
            GroupDraft(site: site, name: "新", kind: .mains, outlets: [own[2]]), as: person)
        try await center.groups.change(group, GroupChange(name: "新2"), as: person)
        _ = try await center.groups.move(group, .up, as: person)
        try await center.groups.delete(group, as: person)
        let device = try await bench.device(at: site)
        try await center.devices.rename(device, to: "ラック", as: person)
        #expect(try await center.fleet.site(site, as: person).mayManage)
        let closed: [@Sendable () async throws -> Void] = [
            { _ = try await center.devices.detail(device, as: person) },
            { _ = try await center.devices.setEnabled(device, false, as: person) },
            { _ = try await center.devices.page(limit: 10, as: person) },
            { _ = try await center.gateways.list(as: person) },
            { _ = try await center.gateways.path(of: bench.bench.gateway.id, as: person) },
            { _ = try await center.sites.make(SiteDraft(name: "x"), as: person) },
            { _ = try await center.sites.change(site, SiteChange(), as: person) },
            { _ = try await center.sites.delete(site, as: person) },
            { _ = try await center.imports.export(as: person) },
            { _ = try await center.accounts.list(as: person) },
            { _ = try await center.accounts.keys(as: person) },
            { _ = try await center.rights.record(of: bench.account, as: person) },
            { try await center.rights.set(Grants(), isLimited: false, of: bench.account, as: person) },
        ]
        for (index, ask) in closed.enumerated() {
            await #expect(throws: CenterError.forbidden, "\(index)") { try await ask() }
        }
    }

    @Test("To manage a group is to manage its outlets; who is in it is the site's matter")
    func managingGroup() async throws {
        let bench = try await RightsBench.make()
        try await bench.grant(sites: [bench.bench.site: [.view]], groups: [bench.group: [.manage]])
        let (center, person) = (bench.center, bench.person)
        let own = try await bench.outlets(of: bench.bench.site)
        try await center.fleet.renameOutlet(own[0], to: "NAS", as: person)
        await #expect(throws: CenterError.forbidden) {
            try await center.fleet.renameOutlet(own[3], to: "x", as: person)
        }
        for members in [[own[3]], []] {
            await #expect(throws: CenterError.forbidden) {
                try await center.groups.change(bench.group, GroupChange(outlets: members), as: person)
            }
        }
    }

    @Test("Who is not narrowed is as before: a general user sees and switches everywhere, managers do all")
    func unlimited() async throws {
        let bench = try await RightsBench.make()
        var general = bench.person
        general.reach = .everything
        let outlet = try await bench.outlets(of: bench.branch)[0]
        #expect(try await bench.center.fleet.dashboard(as: general).sites.count == 2)
        _ = try await bench.center.commands.issue(.off, outlet, as: general)
        await #expect(throws: CenterError.forbidden) {
            try await bench.center.fleet.renameOutlet(outlet, to: "x", as: general)
        }
        await #expect(throws: CenterError.forbidden) {
            try await bench.center.groups.settings(bench.branchGroup, as: general)
        }
    }

    @Test("A grant goes with its group and its site")
    func deleted() async throws {
        let bench = try await RightsBench.make()
        let center = bench.center
        let site = try await center.sites.make(SiteDraft(name: "仮"), as: bench.chief)
        try await bench.grant(sites: [site: [.view]], groups: [bench.group: [.switch]])
        try await center.sites.delete(site, as: bench.chief)
        try await center.groups.delete(bench.group, as: bench.chief)
        #expect(try await center.rights.record(of: bench.account, as: bench.chief).grants == Grants())
        #expect(try await center.fleet.dashboard(as: bench.person).isEmpty)
    }

    @Test("X-09: what is granted is kept as it is, told in the log and in the audit")
    func setting() async throws {
        let bench = try await RightsBench.make()
        let (center, chief) = (bench.center, bench.chief)
        let grants = Grants(sites: [bench.branch: [.switch]], groups: [bench.group: [.manage, .schedule]])
        try await center.rights.set(grants, isLimited: true, of: bench.account, as: chief)
        let record = try await center.rights.record(of: bench.account, as: chief)
        #expect(record.isLimited && record.grants.sites == [bench.branch: [.view, .switch]])
        #expect(record.grants.groups == [bench.group: [.view, .manage, .schedule]])
        #expect(try await bench.bench.codes().first == "DX-68")
        let told = try await bench.bench.audit("account.rights").last
        #expect(
            told == """
                limited|limited
                group \(bench.group) view schedule manage
                site \(bench.branch) view switch
                """)
        let count = try await bench.bench.codes().count
        try await center.rights.set(record.grants, isLimited: true, of: bench.account, as: chief)
        #expect(try await bench.bench.codes().count == count, "the same again is no change")
        try await center.rights.set(grants, isLimited: false, of: bench.account, as: chief)
        #expect(try await !center.rights.record(of: bench.account, as: chief).isLimited)
    }

    @Test("S-12: nothing of another tenant is granted, nobody of another tenant is narrowed, and no manager")
    func foreign() async throws {
        let bench = try await RightsBench.make()
        let (center, stranger) = (bench.center, try await bench.bench.stranger())
        let site = try await center.sites.make(SiteDraft(name: "他社"), as: stranger)
        let group = try await center.groups.make(GroupDraft(site: site, name: "他", kind: .mains), as: stranger)
        for grants in [Grants(sites: [site: [.view]]), Grants(groups: [group: [.view]])] {
            await #expect(throws: CenterError.notFound) {
                try await center.rights.set(grants, isLimited: true, of: bench.account, as: bench.chief)
            }
        }
        await #expect(throws: CenterError.notFound) {
            try await center.rights.set(Grants(), isLimited: true, of: bench.account, as: stranger)
        }
        await #expect(throws: CenterError.notFound) { try await center.rights.record(of: bench.account, as: stranger) }
        let chief = try #require(try await center.accounts.list(as: bench.chief).first { $0.role != .general })
        await #expect(throws: CenterError.invalid(field: "role", problem: .outOfRange)) {
            try await center.rights.set(Grants(), isLimited: true, of: chief.id, as: bench.chief)
        }
        let many = Dictionary(
            uniqueKeysWithValues: try (0...Grants.most).map { _ in (try SiteID.random(), Set<Right>([.view])) })
        await #expect(throws: CenterError.invalid(field: "grants", problem: .outOfRange)) {
            try await center.rights.set(Grants(sites: many), isLimited: true, of: bench.account, as: bench.chief)
        }
        #expect(try await center.rights.places(as: stranger).items.map(\.name) == ["他社"])
    }

    @Test("Places to grant come page by page, a site with its groups")
    func places() async throws {
        let bench = try await RightsBench.make()
        for number in 1...205 {
            _ = try await bench.center.registration.makeSite(named: "施設\(number)", tenant: bench.bench.tenant)
        }
        let first = try await bench.center.rights.places(as: bench.chief)
        #expect(first.items.count == 198 && first.items[0].groups.map(\.name) == ["本社グループ"])
        let second = try await bench.center.rights.places(after: first.next, as: bench.chief)
        #expect(second.items.count == 9 && second.next == nil)
    }
}
