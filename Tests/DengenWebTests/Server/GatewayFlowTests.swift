import DengenModel
import DengenWire
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("Gateways and searches by page")
struct GatewayFlowTests {
    @Test("a new gateway: its slip is the answer, once; the slip activates")
    func make() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let form = try await browser.keys(of: "/gateways/new").merging([
                "name": "支店 GW", "site": bench.mine.site.rawValue,
            ]) { $1 }
            let answer = try await browser.post("/gateways", form)
            #expect(answer.status == 200 && answer.header("Cache-Control") == "no-store")
            let gateways = try await bench.center.gateways.list(as: bench.mine.person)
            let made = try #require(gateways.first { $0.name == "支店 GW" })
            #expect(answer.text.contains(made.id.rawValue) && !made.isActivated)
            let again = try await browser.post("/gateways", form)
            #expect(again.status == 303 && again.header("Location") == "/gateways")
            #expect(try await bench.center.gateways.list(as: bench.mine.person).count == gateways.count)
            #expect(try await browser.get("/gateways/\(made.id)").text.contains("アクティベート前"))
            let bad = try await browser.send(
                ["name": "", "site": bench.mine.site.rawValue], from: "/gateways/new", to: "/gateways")
            #expect(bad.status == 422 && bad.text.contains("入力してください。"))
            let theirs = try await browser.send(
                ["name": "x", "site": bench.other.site.rawValue], from: "/gateways/new", to: "/gateways")
            #expect(theirs.status == 422)
        }
    }

    @Test("name, use switch, new slip")
    func changes() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let path = "/gateways/\(bench.mine.slip.gateway)"
            #expect(try await browser.send(["name": "本社 GW"], from: path, to: path + "/name").status == 303)
            #expect(try await browser.get("/gateways").text.contains("本社 GW"))
            let empty = try await browser.send(["name": ""], from: path, to: path + "/name")
            #expect(empty.status == 422)
            #expect(try await browser.send(["use": "0"], from: path, to: path + "/use").status == 303)
            #expect(try await browser.get(path).text.contains("使用許可にする"))
            let slip = try await browser.send([:], from: path + "/slip", to: path + "/slip")
            #expect(slip.status == 200 && slip.text.contains("パスワードはこの画面でのみ表示されます"))
            let old = try await bench.center.links.authenticate(
                gateway: bench.mine.slip.gateway, secret: bench.mine.secret)
            #expect(old == nil)
        }
    }

    @Test("A-85: a search is started, followed, and what it found is added with one press")
    func search() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let form = [
                "by": "search", "gateway": bench.mine.slip.gateway.rawValue, "targets": "192.0.2.0/28",
                "version": "v2c", "read": WebBench.secret,
            ]
            let answer = try await browser.send(form, from: "/devices/new?by=search", to: "/searches")
            #expect(answer.status == 303)
            let path = try #require(answer.header("Location"))
            let page = try await browser.get(path)
            #expect(page.text.contains("192.0.2.0/28") && page.text.contains("まだ見つかっていません"))
            #expect(!page.text.contains(WebBench.secret))
            let id = try #require(SearchID(rawValue: String(path.dropFirst("/searches/".count))))
            let finding = SearchFinding(
                address: "192.0.2.3", kind: "snmp", options: "{\"address\":\"192.0.2.3\",\"profile\":\"apc-rpdu2\"}",
                account: 0, model: "AP8641", name: "rack", outlets: 24, deviceKind: .pdu)
            try await WebBench.report(3, bench.mine, bench.center) { item in
                item.search = SearchReport(id: id, findings: [finding], asked: 14, total: 14, isDone: true)
            }
            let found = try await browser.get(path)
            #expect(found.text.contains("完了") && found.text.contains("AP8641"))
            let added = try await browser.send(["index": "0"], from: path, to: path + "/devices")
            #expect(added.status == 303)
            let device = try #require(added.header("Location"))
            #expect(try await browser.get(device).text.contains("192.0.2.3"))
            #expect(try await browser.get(path).text.contains("追加済み"))
            let again = try await browser.send(["index": "0"], from: path, to: path + "/devices")
            #expect(again.header("Location") == device)
            #expect(try await browser.send(["index": "7"], from: path, to: path + "/devices").status == 404)
        }
    }

    @Test("live: a device's page hears of its use switch, a search's page of what was found")
    func live() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let id = try await bench.addDevice()
            var reader = try await EventReader.open(
                bench, "/live?device=\(id)&at=\(bench.mine.site)", [("Cookie", browser.cookie)])
            #expect(try await reader.next(named: "tile").data.contains("device-\(id)"))
            try await bench.center.devices.setEnabled(id, false, as: bench.mine.person)
            while !(try await reader.next(named: "tile").data.contains("使用許可にする")) {}
        }
    }
}
