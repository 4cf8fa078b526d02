import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-05, N-06: guards from pages and the API")
struct GuardFlowTests {
    @Test("N-05: mode and critical are set on the outlet's settings; the name must then be typed, and stays when wrong")
    func edit() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(1)
            let edit = "/outlets/\(outlet.id)/edit"
            let form = ["name": "NAS", "memo": "", "mode": "rebootOnly", "critical": "1"]
            #expect(try await browser.send(form, from: edit, to: edit).status == 303)
            #expect(try await bench.outlet(1).mode == .rebootOnly)
            #expect(try await browser.send(form.merging(["mode": "all"]) { $1 }, from: edit, to: edit).status == 422)
            let confirm = "/outlets/\(outlet.id)/confirm?action=reboot"
            let send = "/outlets/\(outlet.id)/commands"
            for (typed, word) in [("", "入力してください"), ("nas", "アウトレット名が一致しません。")] {
                let answer = try await browser.send(["action": "reboot", "name": typed], from: confirm, to: send)
                #expect(answer.status == 422 && answer.text.contains(word), "\(typed)")
                #expect(answer.text.contains("id=\"question-body\"") && answer.text.contains("value=\"\(typed)\""))
            }
            #expect(try await bench.outlet(1).command == nil)
            let yes = ["action": "reboot", "name": "NAS"]
            #expect(try await browser.send(yes, from: confirm, to: send).status == 303)
            #expect(try await bench.outlet(1).command?.action == .reboot)
            #expect(try await browser.send(["name": "NAS", "mode": "normal"], from: edit, to: edit).status == 303)
            #expect(try await !bench.outlet(1).isCritical)
        }
    }

    @Test("N-05: a form that was open meanwhile changes only what its sender changed")
    func staleForm() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let edit = "/outlets/\(try await bench.outlet(1).id)/edit"
            let guards = ["name": "NAS", "memo": "", "mode": "lockedOn", "critical": "1"]
            #expect(try await browser.send(guards, from: edit, to: edit).status == 303)
            let stale = [
                "name": "NAS", "memo": "新", "mode": "normal", "shownMode": "normal", "shownCritical": "0",
            ]
            #expect(try await browser.send(stale, from: edit, to: edit).status == 303)
            let outlet = try await bench.outlet(1)
            #expect(outlet.mode == .lockedOn && outlet.isCritical)
            #expect(try await browser.get(edit).text.contains("name=\"shownMode\""))
        }
    }

    @Test("N-05: a lock-out is set and lifted on its page; everybody sees owner and reason, and no button")
    func lock() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(1)
            let lock = "/outlets/\(outlet.id)/lock"
            for (reason, until, field) in [
                ("", "", "reason"), ("点検", "2020-01-01T00:00", "until"), ("点検", "x", "until"),
            ] {
                let answer = try await browser.send(["reason": reason, "until": until], from: lock, to: lock)
                #expect(answer.status == 422 && answer.text.contains("id=\"\(field)-error\""), "\(until)")
                #expect(answer.text.contains("value=\"\(reason)\""))
            }
            let answer = try await browser.send(["reason": "<b>点検", "until": ""], from: lock, to: lock)
            #expect(answer.status == 303)
            let general = try await bench.general()
            let page = try await general.get("/outlets/\(outlet.id)").text
            #expect(page.contains("&lt;b&gt;点検") && page.contains("解除するまで") && !page.contains("/confirm?"))
            #expect(!(try await general.get(lock).text.contains("/unlock")))
            let token = try await general.keys(of: "/").filter { $0.key == "token" }
            #expect(try await general.post(lock, token.merging(["reason": "a"]) { $1 }).status == 403)
            #expect(try await general.post("/outlets/\(outlet.id)/unlock", token).status == 403)
            let off = token.merging(["action": "off", "key": "k"]) { $1 }
            let refused = try await general.post("/outlets/\(outlet.id)/commands", off)
            #expect(refused.status == 409 && refused.text.contains("ロックアウト中のため操作できません"))
            #expect(try await browser.send([:], from: lock, to: "/outlets/\(outlet.id)/unlock").status == 303)
            #expect(try await bench.outlet(1).lock == nil)
            #expect(try await general.get("/outlets/\(outlet.id)").text.contains("/confirm?"))
        }
    }

    @Test("N-06: the path is chosen on the gateway's page; what feeds it offers no OFF")
    func path() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(1)
            let gateway = bench.mine.slip.gateway
            let page = "/gateways/\(gateway)/path"
            #expect(try await browser.send(["outlet": outlet.id.rawValue], from: page, to: page).status == 303)
            #expect(try await browser.get("/gateways/\(gateway)").text.contains("R001-01"))
            let shown = try await browser.get("/outlets/\(outlet.id)").text
            #expect(shown.contains("経路に給電") && !shown.contains("action=off"))
            let question = try await browser.get("/outlets/\(outlet.id)/confirm?action=off").text
            #expect(question.contains("への経路に給電しています"))
            let theirs = try await bench.outlet(1, of: bench.other).id.rawValue
            #expect(try await browser.send(["outlet": theirs], from: page, to: page).status == 422)
            #expect(try await browser.send([:], from: page, to: page).status == 303)
            #expect(try await !bench.outlet(1).feedsPath)
            #expect(try await browser.get("/gateways/\(bench.other.slip.gateway)/path").status == 404)
            #expect(try await bench.general().get(page).status == 403)
        }
    }

    @Test("N-05, N-06: the same through the API, with problem codes of their own")
    func api() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let outlet = "/api/v1/outlets/\(try await bench.outlet(1).id)"
            let change = "{\"mode\":\"lockedOn\",\"isCritical\":true}"
            let changed = try await browser.call("PATCH", outlet, json: change)
            #expect(changed.text.contains("\"isCritical\":true") && changed.text.contains("\"mode\":\"lockedOn\""))
            let press = outlet + "/commands"
            for (body, status, code) in [
                ("{\"action\":\"off\",\"name\":\"NAS\"}", 409, "outlet-locked"),
                ("{\"action\":\"on\"}", 409, "name-needed"),
                ("{\"action\":\"on\",\"name\":1}", 422, "invalid-field"),
            ] {
                let answer = try await browser.call("POST", press, json: body)
                #expect(answer.status == status && answer.text.contains(code), "\(body)")
            }
            let end = "{\"reason\":\"点検\",\"until\":\"2020-01-01T00:00:00Z\"}"
            #expect(try await browser.call("PUT", outlet + "/lock", json: end).status == 422)
            for body in ["{}", "{\"reason\":\"a\",\"until\":\"soon\"}", "{\"reason\":\"a\",\"owner\":\"b\"}"] {
                #expect(try await browser.call("PUT", outlet + "/lock", json: body).status == 422, "\(body)")
            }
            let locked = try await browser.call("PUT", outlet + "/lock", json: "{\"reason\":\"点検\"}")
            #expect(locked.status == 200 && locked.text.contains("\"lock\":{\"owner\":\"program\",\"reason\":\"点検\"}"))
            let refused = try await browser.call("POST", press, json: "{\"action\":\"on\",\"name\":\"NAS\"}")
            #expect(refused.status == 409 && refused.text.contains("outlet-locked-out"))
            #expect(!(try await browser.call("DELETE", outlet + "/lock").text.contains("\"lock\"")))
            #expect(
                try await browser.call("POST", press, json: "{\"action\":\"on\",\"name\":\"NAS\"}").status == 202)
        }
    }

    @Test("N-06: the path through the API; another tenant's ids are unknown")
    func pathAPI() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let path = "/api/v1/gateways/\(bench.mine.slip.gateway)/path"
            let outlet = try await bench.outlet(2).id
            let set = try await browser.call("PUT", path, json: "{\"outlets\":[\"\(outlet)\"]}")
            #expect(set.status == 200 && set.text.contains(outlet.rawValue))
            #expect(try await browser.call("GET", path).text.contains("\"feedsPath\":true"))
            let off = try await browser.call("POST", "/api/v1/outlets/\(outlet)/commands", json: "{\"action\":\"off\"}")
            #expect(off.status == 409 && off.text.contains("own-path"))
            for (body, status) in [("{}", 422), ("{\"outlets\":\"x\"}", 422), ("{\"outlets\":[\"/\"]}", 422)] {
                #expect(try await browser.call("PUT", path, json: body).status == status, "\(body)")
            }
            let theirs = try await bench.outlet(1, of: bench.other).id
            #expect(try await browser.call("PUT", path, json: "{\"outlets\":[\"\(theirs)\"]}").status == 422)
            for (method, address) in [
                ("DELETE", "/api/v1/outlets/\(theirs)/lock"),
                ("GET", "/api/v1/gateways/\(bench.other.slip.gateway)/path"),
            ] {
                #expect(try await browser.call(method, address).status == 404, "\(address)")
            }
        }
    }
}
