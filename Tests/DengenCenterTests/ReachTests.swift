import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("N-20, S-11: what a person with narrowed rights sees")
struct ReachTests {
    @Test("A granted site is all there is: dashboard, lists, groups, words, proposals")
    func lists() async throws {
        let bench = try await RightsBench.make()
        try await bench.grant(sites: [bench.bench.site: [.view]])
        let (center, person) = (bench.center, bench.person)
        let dashboard = try await center.fleet.dashboard(as: person)
        #expect(dashboard.sites.map(\.name) == ["本社"] && dashboard.sites[0].outlets == 5)
        #expect(dashboard.disconnected == 1 && dashboard.normal == 0)
        #expect(try await center.fleet.sites(after: nil, limit: 10, as: person).items.map(\.name) == ["本社"])
        let own = try await bench.outlets(of: bench.bench.site)
        let seen = try await center.fleet.outlets(after: nil, limit: 100, as: person).items
        #expect(seen.map(\.id) == own && seen.allSatisfy { $0.rights == [.view] })
        let listing = try await center.fleet.listing(OutletFilter(), limit: 100, as: person)
        #expect(listing.page.items.map(\.siteName) == Array(repeating: "本社", count: 5))
        #expect(listing.counts[.disconnected]?.count == 5)
        #expect(try await center.fleet.groups(after: nil, limit: 10, as: person).items.map(\.name) == ["本社グループ"])
        #expect(try await center.fleet.find(names: ["R001-01", "R002-01"], as: person).map(\.outlets.count) == [1, 0])
        #expect(try await center.log.sites(as: person).map(\.name) == ["本社"])
        #expect(try await center.log.site("支社", as: person) == nil)
        var text = SiteFilter()
        text.text = "支社"
        #expect(try await center.fleet.dashboard(text, as: person).sites.isEmpty)
    }

    @Test("Nothing granted is nothing seen")
    func nothing() async throws {
        let bench = try await RightsBench.make()
        let (center, person) = (bench.center, bench.person)
        #expect(try await center.fleet.dashboard(as: person).isEmpty)
        #expect(try await center.fleet.outlets(after: nil, limit: 100, as: person).items.isEmpty)
        #expect(try await center.log.page(EventFilter(), as: person).items.isEmpty)
        #expect(try await center.log.sites(as: person).isEmpty)
    }

    @Test("S-12: what lies at another site is as unknown as another tenant's")
    func unknown() async throws {
        let bench = try await RightsBench.make()
        try await bench.grant(sites: [bench.bench.site: Set(Right.allCases)])
        let (center, person) = (bench.center, bench.person)
        let outlet = try await bench.outlets(of: bench.branch)[0]
        let device = try await bench.device(at: bench.branch)
        let command = try await center.commands.issue(.off, outlet, as: bench.chief).id
        let batch = try await center.batches.issue(.group(bench.branchGroup, .on), as: bench.chief).id
        let asked: [@Sendable () async throws -> Void] = [
            { _ = try await center.fleet.outlet(outlet, as: person) },
            { _ = try await center.fleet.site(bench.branch, as: person) },
            { _ = try await center.fleet.siteSummary(bench.branch, as: person) },
            { _ = try await center.fleet.group(bench.branchGroup, as: person) },
            { _ = try await center.fleet.switchBoard(of: device, as: person) },
            { _ = try await center.fleet.readAnew(device, as: person) },
            { _ = try await center.sites.record(bench.branch, as: person) },
            { _ = try await center.groups.list(of: bench.branch, as: person) },
            { _ = try await center.groups.settings(bench.branchGroup, as: person) },
            { _ = try await center.groups.delete(bench.branchGroup, as: person) },
            { _ = try await center.commands.issue(.off, outlet, as: person) },
            { _ = try await center.commands.find(command, as: person) },
            { _ = try await center.commands.cancel(command, as: person) },
            { _ = try await center.batches.issue(.group(bench.branchGroup, .off), as: person) },
            { _ = try await center.batches.plan(.device(device, [OutletOrder(outlet, .off)]), as: person) },
            { _ = try await center.batches.issue(.retry(batch), as: person) },
            { _ = try await center.batches.find(batch, as: person) },
            { _ = try await center.fleet.renameOutlet(outlet, to: "x", as: person) },
            { _ = try await center.fleet.lock(outlet, reason: "x", as: person) },
            { _ = try await center.fleet.unlock(outlet, as: person) },
            { _ = try await center.devices.rename(device, to: "x", as: person) },
        ]
        for (index, ask) in asked.enumerated() {
            await #expect(throws: CenterError.notFound, "\(index)") { try await ask() }
        }
        for fill: @Sendable (inout OutletFilter) -> Void in [
            { $0.site = bench.branch }, { $0.group = bench.branchGroup }, { $0.device = device },
            { $0.gateway = bench.gateway.id },
        ] {
            var filter = OutletFilter()
            fill(&filter)
            await #expect(throws: CenterError.notFound) {
                try await center.fleet.outlets(filter, after: nil, limit: 10, as: person)
            }
        }
        #expect(try await center.commands.open(after: nil, limit: 10, as: person).items.isEmpty)
        #expect(try await center.batches.latest(of: bench.branchGroup, as: person) == nil)
        #expect(try await center.batches.batch(of: command, as: person) == nil)
        #expect(try await center.fleet.listed([outlet], as: person).outlets.isEmpty)
    }

    @Test("A group is its members, and of its site the name")
    func group() async throws {
        let bench = try await RightsBench.make()
        try await bench.grant(groups: [bench.group: [.switch]])
        let (center, person) = (bench.center, bench.person)
        let own = try await bench.outlets(of: bench.bench.site)
        let other = try await center.groups.make(
            GroupDraft(site: bench.bench.site, name: "他", kind: .mains, outlets: [own[1], own[2]]), as: bench.chief)
        let pressed = try await center.batches.issue(.group(other, .off), as: bench.chief).id
        let site = try await center.fleet.site(bench.bench.site, as: person)
        #expect(site.summary.outlets == 2 && site.groups.map(\.id) == [bench.group] && site.outlets.isEmpty)
        #expect(!site.mayManage && site.groups[0].outlets.allSatisfy { $0.rights == [.view, .switch] })
        #expect(
            try await center.fleet.outlets(after: nil, limit: 9, as: person).items.map(\.id) == Array(own.prefix(2)))
        #expect(try await center.fleet.group(bench.group, as: person).outlets.count == 2)
        for id in [own[2], own[4]] {
            await #expect(throws: CenterError.notFound) { try await center.fleet.outlet(id, as: person) }
        }
        await #expect(throws: CenterError.notFound) { try await center.fleet.group(other, as: person) }
        await #expect(throws: CenterError.notFound) { try await center.batches.find(pressed, as: person) }
        await #expect(throws: CenterError.notFound) { try await center.sites.record(bench.bench.site, as: person) }
        let log = try await center.log.page(EventFilter(), as: person).items
        #expect(!log.isEmpty && log.allSatisfy { $0.outlet.map(own.prefix(2).contains) ?? false })
        let mine = try await center.batches.issue(.group(bench.group, .off), as: person)
        #expect(mine.members.count == 2)
        let device = try await bench.device(at: bench.bench.site)
        #expect(try await center.fleet.switchBoard(of: device, as: person).outlets.map(\.id) == Array(own.prefix(2)))
        let both = [OutletOrder(own[0], .on), OutletOrder(own[3], .on)]
        await #expect(throws: CenterError.notFound) {
            try await center.batches.issue(.device(device, both), as: person)
        }
    }

    @Test("A-20: of the log the rows of granted sites, however it is asked; nobody's sign-ins")
    func log() async throws {
        let bench = try await RightsBench.make()
        let (center, person) = (bench.center, bench.person)
        _ = try await center.accounts.signIn(
            email: CenterBench.email, password: CenterBench.password, address: "127.0.0.1")
        let theirs = try await bench.outlets(of: bench.branch)[0]
        let command = try await center.commands.issue(.off, theirs, as: bench.chief).id
        try await bench.grant(sites: [bench.bench.site: [.view]])
        var filters = Array(repeating: EventFilter(), count: 7)
        filters[1].site = bench.branch
        filters[2].outlet = theirs
        filters[3].command = command
        filters[4].label = "R002-01"
        filters[5].codes = [.signedIn, .powerOffQueued]
        filters[6].name = "支社"
        for (index, filter) in filters.enumerated() {
            let items = try await center.log.page(filter, as: person).items
            #expect(items.allSatisfy { $0.site == bench.bench.site }, "\(index)")
            #expect(items.isEmpty == (index > 0), "\(index)")
        }
        #expect(try await center.log.page(filters[5], as: bench.chief).items.count == 2)
        let many = try await sites(20, bench)
        try await bench.grant(
            sites: Dictionary(uniqueKeysWithValues: (many + [bench.bench.site]).map { ($0, [.view]) }))
        let items = try await center.log.page(EventFilter(), as: person).items
        #expect(!items.isEmpty && !items.contains { $0.site == bench.branch || $0.site == nil })
    }

    @Test("N-27: one site of a thousand, one group of another, among 20,000 outlets")
    func crowd() async throws {
        let bench = try await RightsBench.make()
        try await bench.bench.furnish()
        try await bench.grant(sites: [SiteID(rawValue: "s-1990")!: [.view]], groups: [bench.group: [.switch]])
        let fleet = bench.center.fleet
        let clock = ContinuousClock()
        let listed = try await clock.measure {
            let listing = try await fleet.listing(OutletFilter(), limit: 100, as: bench.person)
            #expect(listing.page.items.count == 22 && listing.page.next == nil)
        }
        let shown = try await clock.measure {
            let dashboard = try await fleet.dashboard(as: bench.person)
            #expect(dashboard.sites.map(\.outlets).sorted() == [2, 20])
        }
        print(
            "22 of 20,000 outlets within reach: list \(listed), dashboard \(shown) (\(bench.bench.database.engineName))"
        )
    }

    private func sites(_ count: Int, _ bench: RightsBench) async throws -> [SiteID] {
        var sites: [SiteID] = []
        for number in 1...count {
            sites.append(try await bench.center.sites.make(SiteDraft(name: "施設\(number)"), as: bench.chief))
        }
        return sites
    }
}
