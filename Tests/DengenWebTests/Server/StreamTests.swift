import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("Streams")
struct StreamTests {
    @Test("N-08: a change comes to the open page as finished HTML in its language")
    func live() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(1)
            var stream = try await EventReader.open(
                bench, "/live?outlet=\(outlet.id)&lang=en", [("Cookie", browser.cookie)])
            let first = try await stream.next(named: "tile")
            #expect(first.data.contains("outlet-\(outlet.id)") && first.data.contains("On"))
            try await WebBench.report(3, bench.mine, bench.center) { item in
                item.state = WebBench.device.map {
                    StateReport(device: $0, outlets: [OutletReading(number: 1, state: .off)])
                }
            }
            let changed = try await stream.next(named: "tile") { $0.data.contains("badge off") }
            #expect(changed.data.contains("Off"))
        }
    }

    @Test("A-42, A-82: an open page hears of all that it shows, and its buttons lead back to it")
    func wholePage() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(1)
            let site = Routes.site(outlet.site)
            let page = try await browser.get(site.text).text
            let source = Routes.live.path.query("site", outlet.site.rawValue).query("path", site.text)
            #expect(page.contains(source.text.replacing("&", with: "&amp;")))
            var stream = try await EventReader.open(bench, source.text, [("Cookie", browser.cookie)])
            let tile = try await stream.next(named: "tile") { $0.data.contains("outlet-\(outlet.id)") }
            #expect(tile.data.contains("from=" + PercentEncoding.encode(site.text)))
            for piece in ["health", "troubles", "trouble-log"] {
                _ = try await stream.next(named: "tile") { $0.data.contains("\"id\":\"\(piece)\"") }
            }
            var own = try await EventReader.open(bench, "/live?outlet=\(outlet.id)", [("Cookie", browser.cookie)])
            _ = try await own.next(named: "tile") { $0.data.contains("\"id\":\"log\"") }
        }
    }

    @Test("A-10: the older terminal's open page hears of the newer sign-in")
    func replaced() async throws {
        try await WebBench.run { bench in
            let older = try await Browser.signedIn(bench)
            var stream = try await EventReader.open(bench, "/live?on=dashboard", [("Cookie", older.cookie)])
            _ = try await stream.next(named: "tile")
            _ = try await Browser.signedIn(bench)
            _ = try await stream.next(named: "session")
            #expect(try await older.get("/live?on=dashboard").status == 401)
        }
    }

    @Test("events stream: live, and resumed by Last-Event-ID without loss, also of what was committed late")
    func events() async throws {
        try await WebBench.run { bench in
            let key = [("Authorization", "Bearer \(bench.mine.key)")]
            let outlet = try await bench.outlet(1)
            var stream = try await EventReader.open(bench, "/api/v1/events/stream", key)
            let command = try await bench.center.commands.issue(.off, outlet.id, as: bench.mine.person)
            let event = try await stream.next(named: "event") { $0.data.contains("MA-04") }
            #expect(event.data.contains(command.id.rawValue))
            for seq in 3..<6 {
                try await WebBench.report(Int64(seq), bench.mine, bench.center) { item in
                    item.happening = WebBench.device.map { Happening(code: EventCode(rawValue: "MA-22"), device: $0) }
                }
            }
            let last = try #require(event.id)
            // One of them was written before the last that was told, and committed after it.
            let late = try #require(EventID(last)).minuteEarlier.rawValue + "-7000-8000-000000000001"
            try await bench.center.links.database.write { tx in
                _ = try tx.execute(
                    "UPDATE event SET id = ? WHERE id = (SELECT MIN(id) FROM event WHERE id > ?)", .text(late),
                    .text(last))
            }
            var resumed = try await EventReader.open(bench, "/api/v1/events/stream", key + [("Last-Event-ID", last)])
            var ids: [String] = []
            while ids.count(where: { $0 > last }) < 2 {
                ids.append(try #require(try await resumed.next(named: "event").id))
            }
            #expect(ids == ids.sorted() && Set(ids).count == ids.count)
            #expect(ids.contains(late) && !ids.contains(last))
        }
    }

    @Test("an open event stream ends when its key is revoked")
    func revokedKey() async throws {
        var configuration = WebConfiguration(port: 0)
        configuration.beatEvery = 50
        try await WebBench.run(configuration: configuration) { bench in
            let stream = try await EventReader.open(
                bench, "/api/v1/events/stream", [("Authorization", "Bearer \(bench.mine.key)")])
            _ = try await bench.center.accounts.renewKey(named: "program", role: .general, tenant: bench.mine.id)
            try await stream.end()
        }
    }

    @Test("the link over HTTP: activation once, hello, a command frame, the report that acknowledges")
    func link() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let slip = bench.mine.slip
            let used = try await browser.send(
                "POST", "/link/v1/activate",
                body: Array("{\"gateway\":\"\(slip.gateway)\",\"password\":\"\(slip.password)\"}".utf8))
            #expect(used.status == 401)
            let headers = [
                ("Authorization", "Bearer \(bench.mine.secret)"), ("Dengen-Gateway", slip.gateway.rawValue),
                ("Dengen-Instance", "i1"),
            ]
            var stream = try await EventReader.open(bench, "/link/v1/commands", headers)
            guard case .hello(let hello)? = try LinkFrame(try await stream.next(named: "hello")) else { return }
            let outlet = try await bench.outlet(1)
            let command = try await bench.center.commands.issue(.off, outlet.id, as: bench.mine.person)
            guard case .command(let frame)? = try LinkFrame(try await stream.next(named: "command")) else { return }
            #expect(frame.id == command.id && frame.action == .off)
            var item = ReportItem(seq: 3, at: Timestamp(milliseconds: 0))
            item.outcome = CommandOutcome(command: frame.id, outcome: Command.Outcome(.accepted))
            let report = LinkReport(journal: "journal-1", instance: "i1", epoch: hello.epoch, items: [item])
            let reply = try await browser.send(
                "POST", "/link/v1/report", headers: headers, body: try LinkCoding.encode(report))
            let answer: ReportReply = try LinkCoding.decode(from: reply.text.utf8)
            #expect(reply.status == 200 && answer.acknowledged == 3)
            #expect((answer.clock ?? .min) >= hello.clock)
            #expect(try await bench.center.commands.find(command.id, as: bench.mine.person).state == .accepted)
            let stranger = [("Authorization", "Bearer x"), ("Dengen-Gateway", slip.gateway.rawValue)]
            #expect(try await browser.send("POST", "/link/v1/report", headers: stranger, body: []).status == 401)
        }
    }

    @Test("R-17: the server stops with streams open, and says bye to gateways")
    func stop() async throws {
        let ended = Ended()
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let link = try await EventReader.open(
                bench, "/link/v1/commands",
                [
                    ("Authorization", "Bearer \(bench.mine.secret)"),
                    ("Dengen-Gateway", bench.mine.slip.gateway.rawValue), ("Dengen-Instance", "i1"),
                ])
            let page = try await EventReader.open(bench, "/live?on=dashboard", [("Cookie", browser.cookie)])
            ended.keep(link)
            ended.keep(page)
        }
        var reader = try #require(ended.first)
        #expect(try await reader.next(named: "bye").data.contains("stopping"))
    }
}
