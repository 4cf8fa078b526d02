import DengenModel
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-14, A-15, A-86: sites and groups by page and API")
struct StructureFlowTests {
    @Test("A-14: a site is added once, changed, ordered and deleted by page")
    func site() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let keys = try await browser.keys(of: "/sites/new")
            let form = ["name": "大阪支店", "number": "", "zone": "Asia/Tokyo", "icon": "factory", "memo": "裏口"]
            let answer = try await browser.post("/sites", form.merging(keys) { $1 })
            let path = try #require(answer.header("Location"))
            #expect(answer.status == 303 && path.hasSuffix("/edit?done=added"))
            #expect(try await browser.post("/sites", form.merging(keys) { $1 }).header("Location") == "/sites")
            let page = try await browser.get(path)
            #expect(page.text.contains("登録しました。") && page.text.contains("value=\"0002\""))
            #expect(page.text.contains("value=\"大阪支店\"") && page.text.contains("裏口"))
            let edit = String(path.prefix { $0 != "?" })
            let change = ["name": "大阪", "number": "ＯＳＫー１", "zone": "Asia/Seoul", "icon": "shop", "memo": ""]
            #expect(try await browser.send(change, from: edit, to: edit).status == 303)
            #expect(try await browser.get(edit).text.contains("value=\"OSK-1\""), "full width is no mistake")
            let site = edit.replacing("/edit", with: "")
            #expect(try await browser.send(["step": "up"], from: "/sites", to: site + "/order").status == 303)
            let list = try await browser.get("/sites").text
            let first = try #require(list.range(of: "OSK-1")), second = try #require(list.range(of: "0001"))
            #expect(first.lowerBound < second.lowerBound)
            let gone = try await browser.send([:], from: site + "/delete", to: site + "/delete")
            #expect(gone.status == 303 && gone.header("Location") == "/sites?done=deleted")
            #expect(try await browser.get(site).status == 404)
            let mine = "/sites/\(bench.mine.site)"
            #expect(try await browser.send([:], from: mine + "/delete", to: mine + "/delete").status == 409)
        }
    }

    @Test("A-14: mistakes stand at their fields and nothing typed is lost")
    func mistakes() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let form = ["name": "支店", "number": "本社", "zone": "JST", "icon": "house", "memo": "メモ"]
            let refused = try await browser.send(form, from: "/sites/new", to: "/sites")
            #expect(refused.status == 422 && refused.text.contains("href=\"#number\""))
            #expect(refused.text.contains("value=\"支店\"") && refused.text.contains("value=\"本社\""))
            #expect(refused.text.contains("メモ") && refused.text.contains("<option value=\"house\" selected>"))
            let edit = "/sites/\(bench.mine.site)/edit"
            let zone = try await browser.send(form.merging(["number": "1"]) { $1 }, from: edit, to: edit)
            #expect(zone.status == 422 && zone.text.contains("id=\"zone-error\""))
            #expect(try await browser.send(form.merging(["icon": "x"]) { $1 }, from: edit, to: edit).status == 422)
        }
    }

    @Test("A-86: the use switch of a site")
    func use() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let site = "/sites/\(bench.mine.site)"
            #expect(try await browser.send(["use": "0"], from: site + "/edit", to: site + "/use").status == 303)
            let page = try await browser.get(site + "/edit").text
            #expect(page.contains("すべて使用許可にする") && !page.contains("すべて使用不可にする"))
            #expect(try await bench.outlet(1).isEnabled == false)
        }
    }

    @Test("A-15: a group is added, its members ticked and ordered, renamed and deleted by page")
    func group() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let site = "/sites/\(bench.mine.site)"
            let (nas, second) = (try await bench.outlet(1).id, try await bench.outlet(2).id)
            let new = try await browser.get(site + "/groups/new").text
            #expect(new.contains("value=\"\(nas)\"") && new.contains("&lt;img src=x&gt;"), "names are text")
            let slots = try await browser.get(site + "/groups/new?kind=wakeOnLAN").text
            #expect(!slots.contains("value=\"\(nas)\""))
            let form = ["name": "ラック", "kind": "mains", "member": nas.rawValue]
            let added = try await browser.send(form, from: site + "/groups/new", to: site + "/groups")
            let path = String(try #require(added.header("Location")).prefix { $0 != "?" })
            #expect(added.status == 303 && path.hasSuffix("/edit"))
            let both = "name=主&member=\(nas)&member=\(second)&step=up%3A\(second)"
            let moved = try await browser.submit(both, from: path, to: path)
            #expect(moved.header("Location")?.contains("moved=\(second)") == true)
            let group = path.replacing("/edit", with: "")
            let id = try #require(GroupID(rawValue: String(group.dropFirst("/groups/".count))))
            let members = try await bench.center.fleet.group(id, as: bench.mine.person).outlets.map(\.id)
            #expect(members == [second, nas])
            #expect(try await browser.get(path + "?moved=\(second)&step=up").text.contains("autofocus"))
            #expect(try await browser.get(site).text.contains("主"))
            let twin = try await browser.send(
                form.merging(["name": "主"]) { $1 }, from: site + "/groups/new", to: site + "/groups")
            #expect(twin.status == 422 && twin.text.contains("すでに使われています。") && twin.text.contains("checked"))
            let gone = try await browser.send([:], from: group + "/delete", to: group + "/delete")
            #expect(gone.header("Location") == site + "/edit?done=deleted")
            #expect(try await browser.get(group).status == 404)
        }
    }

    @Test("A-14, A-15: sites and groups by API")
    func api() async throws {
        try await WebBench.run { bench in
            let program = Browser(bench: bench)
            let made = try await program.call("POST", "/api/v1/sites", json: #"{"name":"支店","icon":"antenna"}"#)
            let path = try #require(made.header("Location"))
            #expect(made.status == 201 && made.text.contains(#""number":"0002""#))
            let changed = try await program.call(
                "PATCH", path, json: #"{"number":"A.1","position":1,"isEnabled":true,"zone":"UTC"}"#)
            #expect(changed.status == 200 && changed.text.contains(#""zone":"UTC""#))
            #expect(try await program.call("GET", path).text.contains(#""number":"A.1""#))
            #expect(try await program.call("PATCH", path, json: #"{"icon":"x"}"#).status == 422)
            #expect(try await program.call("PATCH", path, json: #"{"position":0}"#).status == 422)
            let outlet = try await bench.outlet(1).id
            let order = #"{"siteId":"\#(bench.mine.site)","name":"G","kind":"mains","outletIds":["\#(outlet)"]}"#
            let group = try await program.call("POST", "/api/v1/groups", json: order)
            let place = try #require(group.header("Location"))
            #expect(group.status == 201 && group.text.contains(#""outletIds":["\#(outlet)"]"#))
            #expect(try await program.call("POST", "/api/v1/groups", json: order).status == 422)
            let empty = try await program.call("PATCH", place, json: #"{"name":"H","outletIds":[],"position":1}"#)
            #expect(empty.status == 200 && empty.text.contains(#""outletIds":[]"#))
            let stranger = bench.other.key
            for (method, address) in [("GET", path), ("DELETE", path), ("DELETE", place)] {
                #expect(try await program.call(method, address, key: stranger).status == 404)
            }
            let theirs = try await bench.outlet(1, of: bench.other).id
            let foreign = try await program.call("PATCH", place, json: #"{"outletIds":["\#(theirs)"]}"#)
            #expect(foreign.status == 422)
            #expect(try await program.call("DELETE", place).status == 204)
            #expect(try await program.call("DELETE", path).status == 204)
            #expect(try await program.call("DELETE", "/api/v1/sites/\(bench.mine.site)").status == 409)
        }
    }
}

extension Browser {
    /// A form whose names stand several times.
    func submit(_ body: String, from page: String, to path: String) async throws -> Answer {
        let token = try await get(page).field("token") ?? ""
        let encoded = body.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            return parts[0] + "=" + (parts[1].contains("%") ? parts[1] : PercentEncoding.encode(parts[1]))
        }
        let text = (encoded + ["token=" + PercentEncoding.encode(token)]).joined(separator: "&")
        return try await send(
            "POST", path,
            headers: [("Origin", bench.url), ("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(text.utf8))
    }
}
