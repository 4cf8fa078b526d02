import DengenModel
import DengenSystem
import DengenStore
import Testing

@testable import DengenCenter

@Suite("N-27: lists of 1,000 sites and 20,000 outlets")
struct CrowdedListTests {
    @Test("Pages go along the index of the list, trouble comes from small ones, the census never opens a row")
    func plans() async throws {
        let bench = try await CenterBench.make()
        try await bench.furnish()
        let isSQLite = bench.database.engineName == "sqlite"
        let now = Timestamp(milliseconds: bench.time.wall())
        var filter = OutletFilter()
        let page = try OutletListQuery(filter, for: bench.person, now: now).page(after: nil, limit: 101)
        let later = try OutletListQuery(filter, for: bench.person, now: now).page(
            after: Keyset("15000010", "o-R1500-10"), limit: 101)
        for query in [page, later] {
            let plan = try await bench.plan(query)
            #expect(plan.contains("outlet_list"), "\(plan)")
            #expect(!isSQLite || !plan.contains("TEMP B-TREE") && !plan.contains("SCAN o"), "\(plan)")
        }
        filter.standings = [.abnormal]
        let abnormal = OutletListQuery(filter, for: bench.person, now: now)
        for query in [try abnormal.page(after: nil, limit: 101), abnormal.count(.abnormal, most: 1_000)] {
            let plan = try await bench.plan(query)
            #expect(plan.contains("outlet_faulty"), "\(plan)")
        }
        if isSQLite {
            let census = try await bench.plan(ListConditions(SiteRow.select, .null, .null, .null))
            #expect(census.contains("COVERING INDEX outlet_census"), "\(census)")
        }
        let stale = try await bench.plan(
            ListConditions(SearchColumns.probe("outlet", "name || ' ' || memo")))
        #expect(stale.contains("outlet_unfolded"), "\(stale)")
    }

    @Test("A-38: all trouble on the first page; every site on one page and only one; words and chips among 20,000")
    func pages() async throws {
        let bench = try await CenterBench.make()
        try await bench.furnish()
        let fleet = bench.center.fleet
        var seen: [SiteID] = []
        var cursor: String?
        repeat {
            let dashboard = try await fleet.dashboard(after: cursor, limit: 300, as: bench.person)
            if cursor == nil {
                #expect(dashboard.abnormal == 10 && dashboard.sites.prefix(10).allSatisfy { $0.health == .abnormal })
            }
            seen += dashboard.sites.map(\.id)
            cursor = dashboard.next
        } while cursor != nil
        #expect(seen.count == 1_001 && Set(seen).count == 1_001)
        _ = try await bench.database.write { tx in
            try tx.execute("UPDATE gateway SET is_linked = 0 WHERE id LIKE 'g-1_2%'")
        }
        let troubled = try await fleet.dashboard(limit: 10, as: bench.person)
        #expect(troubled.sites.count == troubled.abnormal + troubled.disconnected && troubled.sites.count > 100)
        var filter = OutletFilter()
        filter.text = "１７７７ ｺﾝｾﾝﾄ 5"
        let found = try await fleet.listing(filter, limit: 10, as: bench.person)
        #expect(found.page.items.map(\.summary.id.rawValue) == ["o-R1777-5", "o-R1777-15"])
        filter = OutletFilter()
        filter.standings = [.disconnected]
        let lost = try await fleet.listing(filter, limit: 500, as: bench.person)
        #expect(lost.page.items.count == 500 && lost.page.next != nil)
        #expect(lost.counts[.disconnected] == BoundedCount(count: 1_000, isMore: true))
    }
}
