import DengenModel
import DengenWire
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-85, A-86, C-25: devices by page")
struct DeviceFlowTests {
    @Test("A-85: added by address, once however often it is sent; what was typed of secrets is on no page")
    func add() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let keys = try await browser.keys(of: "/devices/new?by=address")
            let form = bench.addressForm.merging(keys) { $1 }
            let answer = try await browser.post("/devices", form)
            #expect(answer.status == 303)
            let path = try #require(answer.header("Location"))
            #expect(path.hasPrefix("/devices/") && path.hasSuffix("?done=added"))
            let again = try await browser.post("/devices", form)
            #expect(again.status == 303 && again.header("Location") == "/devices")
            let page = try await browser.get(path)
            #expect(page.status == 200 && page.text.contains("ラックPDU") && page.text.contains("未接続"))
            #expect(page.text.contains("登録しました。") && page.text.contains("192.0.2.5"))
            for path in [path, "/devices", "/log", path.replacing("?done=added", with: "/settings")] {
                #expect(!(try await browser.get(path).text.contains(WebBench.secret)), "\(path)")
            }
            #expect(try await browser.get("/devices?find=192.0.2").text.contains("ラックPDU"))
            #expect(try await browser.get("/devices?find=nobody").text.contains("該当する機器はありません。"))
            let taken = try await browser.send(bench.addressForm, from: "/devices/new", to: "/devices")
            #expect(taken.status == 422 && taken.text.contains("すでに使われています。"))
        }
    }

    @Test("A-85: mistakes are told at their fields, what was typed stays but for secrets, then it goes through")
    func mistakes() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            var form = bench.addressForm.merging(try await browser.keys(of: "/devices/new")) { $1 }
            form["address"] = "not an address"
            let refused = try await browser.post("/devices", form)
            #expect(refused.status == 422 && refused.text.contains("アドレスの形式が正しくありません。"))
            #expect(refused.text.contains("href=\"#address\"") && refused.text.contains("value=\"not an address\""))
            #expect(refused.text.contains("value=\"ラックPDU\"") && !refused.text.contains(WebBench.secret))
            form["address"] = "192.0.2.5"
            form["name"] = "a\u{1}b"
            let named = try await browser.post("/devices", form)
            #expect(named.status == 422 && named.text.contains("name-error"))
            form["name"] = "PDU"
            #expect(try await browser.post("/devices", form).status == 303)
            #expect(try await browser.post("/devices", form.merging(["by": "magic"]) { $1 }).status == 422)
        }
    }

    @Test("A-57: Wake-on-LAN slots are added and changed; SecureOn is asked for, never shown")
    func wake() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let form = [
                "by": "wake", "gateway": bench.mine.slip.gateway.rawValue, "name": "起動", "broadcast": "", "port": "",
                "mac": "001122334455", "slot": "NAS", "host": "192.0.2.7", "secureOn": "aa:bb:cc:dd:ee:01",
            ]
            let answer = try await browser.send(form, from: "/devices/new?by=wake", to: "/devices")
            #expect(answer.status == 303)
            let path = String(try #require(answer.header("Location")).prefix { $0 != "?" })
            let page = try await browser.get(path + "/settings")
            #expect(page.text.contains("value=\"00:11:22:33:44:55\"") && page.text.contains("value=\"192.0.2.7\""))
            #expect(!page.text.lowercased().contains("dd:ee:01"))
            var changed = form
            changed["slot"] = "新しいNAS"
            changed["secureOn"] = ""
            #expect(try await browser.send(changed, from: path + "/settings", to: path + "/settings").status == 303)
            #expect(try await browser.get(path).text.contains("新しいNAS"))
        }
    }

    @Test("C-25, A-86: name, use switch, connection; empty secrets stay, but not for another address")
    func changes() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let id = try await bench.addDevice()
            let path = "/devices/\(id)"
            #expect(try await browser.send(["name": "新名"], from: path, to: path + "/name").status == 303)
            let empty = try await browser.send(["name": " "], from: path, to: path + "/name")
            #expect(empty.status == 422 && empty.text.contains("入力してください。"))
            #expect(try await browser.send(["use": "0"], from: path, to: path + "/use").status == 303)
            #expect(try await browser.get(path).text.contains("使用許可にする"))
            #expect(try await browser.send(["use": "x"], from: path, to: path + "/use").status == 422)
            var form = [
                "address": "192.0.2.77", "profile": "apc-rpdu2", "timeout": "700", "version": "v2c", "read": "",
            ]
            let elsewhere = try await browser.send(form, from: path, to: path + "/settings")
            #expect(elsewhere.status == 422 && elsewhere.text.contains("id=\"read-0-error\""))
            #expect(elsewhere.text.contains("アドレスを変更する場合は、認証情報を入力し直してください。"))
            #expect(elsewhere.text.contains("value=\"192.0.2.77\"") && elsewhere.text.contains("value=\"700\""))
            form["read"] = "another"
            let moved = try await browser.send(form, from: path, to: path + "/settings")
            #expect(moved.status == 303 && !elsewhere.text.contains(WebBench.secret))
            form["read"] = ""
            #expect(try await browser.send(form, from: path, to: path + "/settings").status == 303)
            let detail = try await bench.center.devices.detail(id, as: bench.mine.person)
            #expect(detail.summary.address == "192.0.2.77" && detail.summary.name == "新名")
            #expect(!detail.summary.isEnabled && detail.options.contains { $0.name == "timeout" && $0.value == "700" })
            form["version"] = "v3"
            let user = try await browser.send(form, from: path, to: path + "/settings")
            #expect(user.status == 422 && user.text.contains("id=\"user-0-error\""))
        }
    }

    @Test("A-85: deleted only with its name typed; then it is nowhere")
    func delete() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let path = "/devices/\(try await bench.addDevice())"
            let wrong = try await browser.send(["name": "pdu"], from: path + "/delete", to: path + "/delete")
            #expect(wrong.status == 422 && wrong.text.contains("名前が一致しません。"))
            let right = try await browser.send(["name": "PDU"], from: path + "/delete", to: path + "/delete")
            #expect(right.status == 303 && right.header("Location") == "/devices?done=deleted")
            #expect(try await browser.get(path).status == 404)
            #expect(try await browser.get("/devices?done=deleted").text.contains("削除しました。"))
        }
    }

    @Test("A-86, A-48: an outlet's name, memo and use switch")
    func outlet() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(3)
            let path = "/outlets/\(outlet.id)"
            let form = ["name": "受付 PC", "memo": "棚の裏\r\n二段目"]
            #expect(try await browser.send(form, from: path + "/edit", to: path + "/edit").status == 303)
            let page = try await browser.get(path + "/edit")
            #expect(page.text.contains("value=\"受付 PC\"") && page.text.contains("棚の裏"))
            let site = "/sites/\(outlet.site)"
            #expect(try await browser.get(site).text.contains("outlet-\(outlet.id)"))
            #expect(try await browser.send(["use": "0"], from: path + "/edit", to: path + "/use").status == 303)
            #expect(!(try await browser.get(site).text.contains("outlet-\(outlet.id)")))
            #expect(try await browser.get(path + "/edit").text.contains("使用許可にする"))
            let long = ["name": String(repeating: "長", count: 100), "memo": ""]
            #expect(try await browser.send(long, from: path + "/edit", to: path + "/edit").status == 422)
        }
    }

    @Test("A-59: the PoE dialog exists for PoE ports only")
    func poe() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            #expect(try await browser.get("/outlets/\(try await bench.outlet(1).id)/poe").status == 404)
        }
    }
}
