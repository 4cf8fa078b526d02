import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("A-76 to A-80: the log's filters")
struct LogFilterTests {
    private func codes(_ bench: CenterBench, _ fill: (inout EventFilter) -> Void) async throws -> [String] {
        var filter = EventFilter()
        fill(&filter)
        return try await bench.center.log.page(filter, as: bench.person).items.map(\.code.rawValue)
    }

    private func label(of outlet: OutletSummary) -> String {
        OutletPlace.label(device: outlet.deviceNumber, outlet: outlet.number)
    }

    /// Not of `SecureRandom`: its ids never go back behind one that another test made on another clock.
    private static func id(_ index: Int, _ at: Int64) -> String {
        let number = String(index + 100_000_000_000)
        return EventID.bound(Timestamp(milliseconds: at)) + "-7000-8000-" + number
    }

    /// Rows as the centre's own writer leaves them, many at once; one second apart, oldest first.
    private func fill(
        _ bench: CenterBench, _ count: Int, from start: Int64, each: (Int) -> (code: String, name: String)
    ) async throws {
        for begin in stride(from: 0, to: count, by: 500) {
            let rows = (begin..<min(begin + 500, count)).map { index in
                let row = each(index)
                let at = start + Int64(index) * 1000
                return [
                    Value(bench.tenant), .text(Self.id(index, at)), .integer(at), .text(row.code),
                    .text(row.code == "MA-14" ? "abnormal" : "normal"), Value(bench.site), .text(row.name),
                ]
            }
            let marks = Array(repeating: "(?, ?, ?, ?, ?, ?, 'R009-01', ?, '{}', NULL)", count: rows.count)
            _ = try await bench.database.write { tx in
                try tx.execute(
                    """
                    INSERT INTO event (tenant_id, id, at, code, class, site_id, label, name, arguments, actor_name)
                    VALUES \(marks.joined(separator: ", "))
                    """, rows.flatMap { $0 })
            }
        }
    }

    @Test("A-78: from and to are the centre's time, the first within, the last without")
    func times() async throws {
        let bench = try await CenterBench.make()
        let start = bench.time.wall()
        try await fill(bench, 10, from: start + 60_000) { ("MA-2\($0)", "NAS") }
        let found = try await codes(bench) { filter in
            filter.from = Timestamp(milliseconds: start + 62_000)
            filter.until = Timestamp(milliseconds: start + 65_000)
        }
        #expect(found == ["MA-24", "MA-23", "MA-22"])
        await #expect(throws: CenterError.invalid(field: "to", problem: .outOfRange)) {
            try await codes(bench) { ($0.from, $0.until) = (Timestamp(milliseconds: 5), Timestamp(milliseconds: 5)) }
        }
    }

    @Test("A-78: by the ID as it is shown; a device's stands for its outlets too")
    func labels() async throws {
        let bench = try await CenterBench.make()
        try await bench.state(3, outlet: 2, .off)
        try await bench.state(4, outlet: 3, .off)
        let label = label(of: try await bench.outlet(2))
        #expect(try await codes(bench) { $0.label = label } == ["MA-10"])
        let device = String(label.prefix { $0 != "-" })
        #expect(try await codes(bench) { $0.label = device }.filter { $0 == "MA-10" }.count == 2)
        #expect(try await codes(bench) { $0.label = "R00" } == [], "the beginning of an ID is another ID")
        #expect(try await codes(bench) { $0.label = "%-__" } == [])
    }

    @Test("A-78: by part of the name, in either case, its signs standing for themselves")
    func names() async throws {
        let bench = try await CenterBench.make()
        let names = ["File Server", "電源 100%", "電源 1000", "a_b", "axb"]
        try await fill(bench, 5, from: bench.time.wall() + 1000) { ("MA-2\($0)", names[$0]) }
        #expect(try await codes(bench) { $0.name = "file s" } == ["MA-20"])
        #expect(try await codes(bench) { $0.name = "100%" } == ["MA-21"])
        #expect(try await codes(bench) { $0.name = "a_b" } == ["MA-23"])
        #expect(try await codes(bench) { $0.name = "電源" } == ["MA-22", "MA-21"])
    }

    @Test("A-80: by user; nobody is the system")
    func users() async throws {
        let bench = try await CenterBench.make()
        _ = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        #expect(try await codes(bench) { $0.user = .named("山田") } == ["MA-04"])
        let bySystem = try await codes(bench) { $0.user = .system }
        #expect(!bySystem.isEmpty && !bySystem.contains("MA-04"))
    }

    @Test("X-01: by code and by the fault's number; A-77: with classes")
    func codesOfFaults() async throws {
        let bench = try await CenterBench.make()
        try await bench.state(3, outlet: 1, .on, fault: .ping)
        try await bench.state(4, outlet: 2, .on, fault: .port)
        let faults = try await codes(bench) { $0.codes = [.faultRaised] }
        #expect(faults == ["MA-14", "MA-14"])
        let pings = try await codes(bench) { filter in
            filter.codes = [.faultRaised]
            filter.faultCode = String(MonitorKind.ping.rawValue)
        }
        #expect(pings == ["MA-14"])
        #expect(try await codes(bench) { ($0.codes, $0.classes) = ([.faultRaised], [.normal]) } == [])
        #expect(try await codes(bench) { $0.codes = [] } == [])
        #expect(try await codes(bench) { $0.classes = [.abnormal, .disconnected] } == ["MA-14", "MA-14"])
    }

    @Test("Every pair of conditions holds together, whichever index leads")
    func pairs() async throws {
        let bench = try await CenterBench.make()
        try await bench.state(3, outlet: 1, .off)
        try await bench.state(4, outlet: 1, .on, fault: .ping)
        try await bench.state(5, outlet: 2, .on, fault: .ping)
        let outlet = try await bench.outlet(1)
        let label = label(of: outlet)
        let conditions: [@Sendable (inout EventFilter) -> Void] = [
            { $0.outlet = outlet.id }, { $0.label = label }, { $0.codes = [.faultRaised] },
            { $0.site = bench.site }, { $0.classes = [.abnormal] }, { $0.name = "outlet 1" }, { $0.user = .system },
        ]
        for first in conditions {
            for second in conditions {
                let found = try await codes(bench) { filter in
                    filter.outlet = outlet.id
                    filter.classes = [.abnormal]
                    first(&filter)
                    second(&filter)
                }
                #expect(found == ["MA-14"])
            }
        }
    }

    @Test("A-78: a text is looked for in 20,000 rows, then the page says how far it got and goes on")
    func bounded() async throws {
        let bench = try await CenterBench.make()
        let start = bench.time.wall() + 1000
        try await fill(bench, EventQuery.mostLooked + 10, from: start) { ("MA-20", $0 == 3 ? "needle" : "hay") }
        var filter = EventFilter()
        filter.name = "needle"
        let first = try await bench.center.log.page(filter, as: bench.person)
        #expect(first.items.isEmpty)
        // Rows of the bench's own making stand among the newest.
        let edge = try #require(first.searchedTo).milliseconds - start
        #expect((10_000...20_000).contains(edge))
        filter.before = EventID(rawValue: try #require(first.next))
        let second = try await bench.center.log.page(filter, as: bench.person)
        #expect(second.items.map(\.name) == ["needle"] && second.next == nil && second.searchedTo == nil)
        filter.before = nil
        filter.after = EventID(rawValue: "0")
        let upward = try await bench.center.log.page(filter, as: bench.person)
        #expect(upward.items.map(\.name) == ["needle"])
        #expect(upward.next != nil)
    }

    @Test("S-12: another tenant's sites, outlets and rows are not found by any condition")
    func tenants() async throws {
        let bench = try await CenterBench.make()
        var stranger = bench.person
        stranger.tenant = try #require(TenantID(rawValue: "other"))
        let outlet = try await bench.outlet(1)
        var filter = EventFilter()
        filter.outlet = outlet.id
        #expect(try await bench.center.log.page(filter, as: stranger).items.isEmpty)
        filter.outlet = nil
        filter.label = label(of: outlet)
        #expect(try await bench.center.log.page(filter, as: stranger).items.isEmpty)
        #expect(try await bench.center.log.site("0001", as: stranger) == nil)
        #expect(try await bench.center.log.site(bench.site.rawValue, as: stranger) == nil)
        #expect(try await bench.center.log.site("0001", as: bench.person)?.id == bench.site)
        #expect(try await bench.center.log.site("本社", as: bench.person)?.id == bench.site)
    }

    @Test("Texts of the filter have bounds")
    func bounds() async throws {
        let bench = try await CenterBench.make()
        for field in ["label", "name", "user"] {
            await #expect(throws: CenterError.invalid(field: field, problem: .tooLong)) {
                try await codes(bench) { filter in
                    let long = String(repeating: "x", count: 201)
                    if field == "label" { filter.label = long }
                    if field == "name" { filter.name = long }
                    if field == "user" { filter.user = .named(long) }
                }
            }
        }
    }

    @Test("An instant is a place among the ids")
    func ids() throws {
        let id = try #require(EventID(rawValue: Self.id(1, 1_795_218_012_000)))
        #expect(id.time == Timestamp(milliseconds: 1_795_218_012_000))
        #expect(EventID.bound(Timestamp(milliseconds: 1_795_218_012_000)) <= id.rawValue)
        #expect(EventID.bound(Timestamp(milliseconds: 1_795_218_012_001)) > id.rawValue)
        #expect(EventID.bound(Timestamp(milliseconds: -1)) == "00000000-0000")
        #expect(EventID.bound(Timestamp(milliseconds: .max)) == "ffffffff-ffff")
        #expect(EventID(rawValue: "e1")?.time == nil)
    }
}
