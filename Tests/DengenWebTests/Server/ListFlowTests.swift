import DengenModel
import DengenWire
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-27: lists served to people and programs")
struct ListFlowTests {
    private func count(_ answer: Browser.Answer) throws -> Int {
        let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
        return try #require(json["items"] as? [Any]).count
    }

    @Test("Programs narrow outlets, sites, devices and gateways; a wrong value is 422, a stranger's id 404")
    func programs() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            for (path, expected) in [
                ("outlets?find=nas", 1), ("outlets?kind=wakeOnLAN", 1), ("outlets?kind=mains&kind=wakeOnLAN", 3),
                ("outlets?mode=lockedOn", 0), ("outlets?health=disconnected", 3), ("outlets?health=normal", 0),
                ("outlets?site=\(bench.mine.site)", 3), ("sites?find=\(PercentEncoding.encode("本社"))", 1),
                ("sites?health=normal", 0), ("sites?health=disconnected", 1), ("devices?kind=rebooter", 1),
                ("devices?kind=pdu", 0), ("gateways?link=disconnected", 1), ("gateways?find=gw", 1),
            ] {
                let answer = try await browser.call("GET", "/api/v1/\(path)")
                #expect(answer.status == 200, "\(path)")
                #expect(try count(answer) == expected, "\(path)")
            }
            for (path, status) in [
                ("outlets?health=bad", 422), ("outlets?state=maybe", 422), ("gateways?link=x", 422),
                ("outlets?after=AAAA", 422), ("outlets?site=\(bench.other.site)", 404),
                ("devices?site=\(bench.other.site)", 404), ("gateways?site=\(bench.other.site)", 404),
                ("outlets?group=nobody", 404),
            ] {
                #expect(try await browser.call("GET", "/api/v1/\(path)").status == status, "\(path)")
            }
        }
    }

    @Test("N-27: a list's state is its address; a view is saved, opened and deleted without script")
    func views() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let list = try await browser.get("/outlets?health=disconnected&find=nas")
            #expect(list.status == 200 && list.text.contains(">NAS<") && !list.text.contains(">PC<"))
            let form = try await browser.get("/views/new?list=outlets&health=disconnected&find=nas")
            let token = try #require(form.field("token"))
            let values = ["token": token, "list": "outlets", "health": "disconnected", "find": "nas"]
            let empty = try await browser.post("/views", values.merging(["name": " "]) { $1 })
            #expect(empty.status == 422 && empty.text.contains("入力してください。"))
            let saved = try await browser.post("/views", values.merging(["name": "途絶のNAS"]) { $1 })
            #expect(saved.status == 303 && saved.header("Location") == "/outlets?find=nas&health=disconnected")
            #expect(try await browser.get("/outlets").text.contains("途絶のNAS"))
            let all = try await browser.get("/views")
            let action = try #require(all.text.range(of: "/views/[a-z0-9-]+/delete", options: .regularExpression))
            let path = String(all.text[action])
            let stranger = try await Browser.signedIn(bench, bench.other)
            #expect(!(try await stranger.get("/views").text.contains("途絶のNAS")))
            let strange = try #require(try await stranger.get("/").field("token"))
            #expect(try await stranger.post(path, ["token": strange]).status == 404)
            #expect(try await browser.post(path, ["token": token]).status == 303)
            #expect(!(try await browser.get("/outlets").text.contains("途絶のNAS")))
            #expect(try await browser.get("/views/new?list=elsewhere").status == 422)
            #expect(try await browser.get("/outlets?site=\(bench.other.site)").status == 404)
        }
    }

    @Test("Live: the list of outlets is told of its rows as rows, and of no other tenant's")
    func live() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let path = PercentEncoding.encode("/outlets?find=nas")
            var events = try await EventReader.open(
                bench, "/live?on=outlets&path=\(path)", [("Cookie", browser.cookie)])
            let first = try await events.next(named: "tile").data
            #expect(first.contains("<tr data-live=") && first.contains("NAS"))
            let outlet = try await bench.outlet(1)
            try await bench.center.fleet.renameOutlet(outlet.id, to: "NAS 2", as: bench.mine.person)
            _ = try await events.next(named: "tile") { $0.data.contains("NAS 2") }
        }
    }
}
