import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Testing

@Suite("Searching for devices")
struct SearchTests {
    private static let accounts = [SNMPAccount(read: "guess one"), SNMPAccount(read: "guess two", write: "wr1te")]

    private func start(
        _ bench: CenterBench, _ targets: String = "192.0.2.0/28, 192.0.2.40-192.0.2.44\n[::1]:161"
    ) async throws -> SearchID {
        try await bench.center.searches.start(
            SearchDraft(gateway: bench.gateway.id, targets: targets, isBroadcast: false, accounts: Self.accounts),
            as: bench.person)
    }

    private func finding(_ address: String, kind: String? = "snmp", account: Int = 1) -> SearchFinding {
        SearchFinding(
            address: address, kind: kind, options: #"{"address":"\#(address)","profile":"apc-rpdu2"}"#,
            account: account, model: "APC AP8641", name: "rack 1", outlets: 24, deviceKind: .pdu)
    }

    @Test("Asked of a linked gateway at once; what it finds comes once per address; done at the end")
    func life() async throws {
        let bench = try await CenterBench.make()
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let id = try await start(bench)
        let request = try await frames.nextSearch()
        #expect(request.targets == ["192.0.2.0/28", "192.0.2.40-192.0.2.44", "[::1]:161"])
        #expect(request.id == id && request.accounts == Self.accounts && !request.isBroadcast)
        #expect(try await bench.codes().first == "DX-24")
        #expect(try await bench.audit("search.start") == ["|192.0.2.0/28 192.0.2.40-192.0.2.44 [::1]:161"])
        let searches = bench.center.searches
        #expect(try await searches.detail(id, as: bench.person).summary.state == .running)
        for (seq, found) in [["192.0.2.3"], ["192.0.2.3", "192.0.2.4", ""]].enumerated() {
            try await bench.report(Int64(seq) + 3) { item in
                item.search = SearchReport(
                    id: id, findings: found.map { finding($0) }, asked: 10 * (seq + 1), total: 20, isDone: seq == 1)
            }
        }
        let detail = try await searches.detail(id, as: bench.person)
        #expect(detail.summary.state == .done && detail.summary.asked == 20 && detail.summary.total == 20)
        #expect(detail.findings.map(\.address) == ["192.0.2.3", "192.0.2.4"] && detail.summary.found == 2)
        #expect(detail.findings[0].isRecognised && detail.findings[0].outlets == 24)
        try await bench.report(5) {
            $0.search = SearchReport(id: id, findings: [finding("192.0.2.9")], asked: 1, total: 1, isDone: false)
        }
        #expect(try await searches.detail(id, as: bench.person).summary.state == .done, "late words change nothing")
        #expect(try await searches.latest(as: bench.person).map(\.id) == [id])
        let all = try await bench.everything()
        for secret in ["guess one", "guess two", "wr1te"] { #expect(!all.contains(secret)) }
    }

    @Test("A finding is added with one press and the account that answered; a second press answers the same device")
    func adopt() async throws {
        let bench = try await CenterBench.make()
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        let search = try await start(bench)
        try await bench.report(3) { item in
            item.search = SearchReport(
                id: search, findings: [finding("192.0.2.3"), finding("192.0.2.4", kind: nil)], asked: 2, total: 2,
                isDone: true)
        }
        let devices = bench.center.devices
        let id = try await devices.adopt(0, of: search, name: nil, as: bench.person)
        #expect(try await devices.adopt(0, of: search, name: "x", as: bench.person) == id)
        #expect(try await bench.audit("device.add") == ["|snmp 192.0.2.3 rack 1"])
        #expect(try await bench.codes().first == "DX-26")
        #expect(try await bench.device(id).kind == .pdu)
        #expect(try await bench.center.searches.detail(search, as: bench.person).findings.map(\.device) == [id, nil])
        _ = try await frames.nextRoster()
        await bench.pass(250)
        let roster = try await frames.nextRoster()
        #expect(
            roster.devices[0].options == """
                {"account":{"read":"guess two","version":"v2c","write":"wr1te"},"address":"192.0.2.3",\
                "profile":"apc-rpdu2"}
                """)
        await #expect(throws: CenterError.invalid(field: "index", problem: .unknown)) {
            try await devices.adopt(1, of: search, name: nil, as: bench.person)
        }
        for index in [-1, 2] {
            await #expect(throws: CenterError.notFound) {
                try await devices.adopt(index, of: search, name: nil, as: bench.person)
            }
        }
    }

    @Test("Without a link it waits 60 s, is asked when the gateway links in time, else fails")
    func waits() async throws {
        let bench = try await CenterBench.make()
        let searches = bench.center.searches
        let first = try await start(bench)
        await bench.pass(59_000)
        #expect(try await searches.detail(first, as: bench.person).summary.state == .waiting)
        var frames = FrameReader(try await bench.center.links.open(bench.gateway, instance: "i1"))
        #expect(try await frames.nextSearch().id == first)
        #expect(try await searches.detail(first, as: bench.person).summary.state == .running)
        try await bench.center.gateways.setEnabled(bench.gateway.id, false, as: bench.person)
        await #expect(throws: CenterError.refused(.disabled)) { try await start(bench) }
        try await bench.center.gateways.setEnabled(bench.gateway.id, true, as: bench.person)
        let second = try await start(bench)
        await bench.pass(60_100)
        let failed = try await searches.detail(second, as: bench.person).summary
        #expect(failed.state == .failed && failed.problem == "the gateway is not linked" && failed.finishedAt != nil)
    }

    @Test("It fails when its gateway falls silent, when nothing more is heard of it, and when another is started")
    func fails() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let searches = bench.center.searches
        let first = try await start(bench)
        let second = try await start(bench)
        #expect(try await searches.detail(first, as: bench.person).summary.problem == "another search was started")
        await bench.pass(14_100)
        #expect(try await searches.detail(second, as: bench.person).summary.problem == "the gateway fell silent")
        try await bench.link()
        let third = try await start(bench)
        for _ in 0..<13 {
            await bench.pass(13_900)
            try await bench.report(0, instance: "i1") { _ in }
        }
        let summary = try await searches.detail(third, as: bench.person).summary
        #expect(summary.state == .failed && summary.problem == "the gateway said nothing more")
    }

    @Test("The gateway's own reason ends it; another gateway's words about it are not heard")
    func words() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let id = try await start(bench)
        let slip = try await bench.center.gateways.make(named: "2", site: bench.site, as: bench.person)
        let secret = try await bench.center.links.activate(
            ActivationRequest(gateway: slip.gateway, password: slip.password), address: "::1"
        ).secret
        let found = try await bench.center.links.authenticate(gateway: slip.gateway, secret: secret)
        var item = ReportItem(seq: 1, at: Timestamp(milliseconds: 0))
        item.search = SearchReport(id: id, findings: [], asked: 0, total: 0, isDone: true, problem: "forged")
        _ = try await bench.center.links.report(
            LinkReport(journal: "j2", instance: "i", epoch: 0, items: [item]), from: try needed(found, "gateway 2"))
        #expect(try await bench.center.searches.detail(id, as: bench.person).summary.state == .running)
        try await bench.report(3) { report in
            report.search = SearchReport(
                id: id, findings: [], asked: .min, total: .max, isDone: true, problem: "bad target\u{0}")
        }
        let summary = try await bench.center.searches.detail(id, as: bench.person).summary
        #expect(summary.state == .failed && summary.problem == "bad target")
        #expect(summary.asked == 0 && summary.total == 1_000_000)
    }

    @Test("Absurd findings are cut or passed over, and what can't be added says so")
    func absurd() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let id = try await start(bench)
        var odd = finding("192.0.2.3")
        odd.options = String(repeating: "x", count: 5_000)
        odd.model = String(repeating: "電\u{0}", count: 500)
        odd.outlets = .max
        var broken = finding("192.0.2.4")
        broken.options = "no JSON"
        try await bench.report(3) { [odd, broken] in
            $0.search = SearchReport(id: id, findings: [odd, broken], asked: 1, total: 1, isDone: true)
        }
        let findings = try await bench.center.searches.detail(id, as: bench.person).findings
        #expect(!findings[0].isRecognised && findings[0].model.utf8.count <= 200)
        await #expect(throws: CenterError.invalid(field: "options", problem: .malformed)) {
            try await bench.center.devices.adopt(1, of: id, name: nil, as: bench.person)
        }
    }

    @Test("At most 4,096 findings are kept")
    func bounded() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let id = try await start(bench)
        let many = (0..<4_200).map { finding("10.0.\($0 / 256).\($0 % 256)") }
        try await bench.report(3) {
            $0.search = SearchReport(id: id, findings: many, asked: 1, total: 1, isDone: true)
        }
        #expect(try await bench.center.searches.detail(id, as: bench.person).summary.found == 4_096)
    }

    @Test("Forgotten after seven days, with the credentials that it tried")
    func forgotten() async throws {
        let bench = try await CenterBench.make()
        try await bench.link()
        let id = try await start(bench)
        try await bench.report(3) {
            $0.search = SearchReport(id: id, findings: [finding("192.0.2.3")], asked: 1, total: 1, isDone: true)
        }
        bench.time.advance(milliseconds: 7 * 86_400_000 - 1_000)
        await bench.center.forgetOld()
        _ = try await bench.center.searches.detail(id, as: bench.person)
        bench.time.advance(milliseconds: 2_000)
        await bench.center.forgetOld()
        await #expect(throws: CenterError.notFound) { try await bench.center.searches.detail(id, as: bench.person) }
    }

    @Test(
        "Targets and accounts that make no sense are refused by field",
        arguments: [
            ("", 1, "targets", CenterError.Problem.missing), (" ,\n", 1, "targets", .missing),
            ("192.0.2.1;reboot", 1, "targets", .malformed), ("電", 1, "targets", .malformed),
            (String(repeating: "a", count: 101), 1, "targets", .malformed),
            (String(repeating: "a ", count: 300), 1, "targets", .outOfRange),
            (String(repeating: " ", count: 9_000), 1, "targets", .tooLong), ("a", 0, "accounts", .missing),
            ("a", 9, "accounts", .outOfRange),
        ])
    func refused(_ targets: String, _ accounts: Int, _ field: String, _ problem: CenterError.Problem) async throws {
        let bench = try await CenterBench.make()
        let draft = SearchDraft(
            gateway: bench.gateway.id, targets: targets, isBroadcast: false,
            accounts: Array(repeating: SNMPAccount(read: "p"), count: accounts))
        await #expect(throws: CenterError.invalid(field: field, problem: problem)) {
            try await bench.center.searches.start(draft, as: bench.person)
        }
        #expect(try await bench.center.searches.latest(as: bench.person).isEmpty)
    }
}
