import DengenModel
import DengenWire
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-85, A-86: devices, gateways and searches by API")
struct DevicesAPITests {
    private func json(_ answer: Browser.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    }

    private func order(_ bench: WebBench) -> String {
        """
        {"gatewayId":"\(bench.mine.slip.gateway)","driver":"snmp","name":"PDU","options":{"address":"192.0.2.5",
        "timeout":700,"account":{"version":"v2c","read":"\(WebBench.secret)"}}}
        """
    }

    @Test("A-85: added, found, named, taken out of use; credentials never come out")
    func devices() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let made = try await browser.call("POST", "/api/v1/devices", json: order(bench))
            #expect(made.status == 201)
            let path = try #require(made.header("Location"))
            let device = try json(made)
            #expect(device["address"] as? String == "192.0.2.5" && device["isActivated"] as? Bool == false)
            let changed = try await browser.call("PATCH", path, json: "{\"name\":\"新\",\"isEnabled\":false}")
            #expect(changed.status == 200)
            #expect(try json(changed)["name"] as? String == "新" && json(changed)["isEnabled"] as? Bool == false)
            let list = try await browser.call(
                "GET", "/api/v1/devices?find=192.0.2.5&gateway=\(bench.mine.slip.gateway)")
            #expect((try json(list)["items"] as? [Any])?.count == 1)
            for answer in [made, changed, list, try await browser.call("GET", path)] {
                #expect(!answer.text.contains(WebBench.secret))
            }
            #expect(try await browser.call("POST", "/api/v1/devices", json: order(bench)).status == 422)
        }
    }

    @Test("gateways: list, one, name and use")
    func gateways() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let list = try json(try await browser.call("GET", "/api/v1/gateways?limit=1"))
            #expect((list["items"] as? [[String: Any]])?.first?["devices"] as? Int == 1)
            let path = "/api/v1/gateways/\(bench.mine.slip.gateway)"
            let changed = try await browser.call("PATCH", path, json: "{\"name\":\"GW2\",\"isEnabled\":false}")
            #expect(try json(changed)["name"] as? String == "GW2" && json(changed)["isEnabled"] as? Bool == false)
            #expect(try await browser.call("GET", path).status == 200)
        }
    }

    @Test("A-85: a search by API and what it found as a device")
    func searches() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let body = """
                {"gatewayId":"\(bench.mine.slip.gateway)","targets":["192.0.2.0/29"],
                "accounts":[{"version":"v2c","read":"\(WebBench.secret)"}]}
                """
            let started = try await browser.call("POST", "/api/v1/searches", json: body)
            #expect(started.status == 202 && !started.text.contains(WebBench.secret))
            let path = try #require(started.header("Location"))
            let text = try #require(try json(started)["id"] as? String)
            let id = try #require(SearchID(rawValue: text))
            let finding = SearchFinding(
                address: "192.0.2.3", kind: "snmp", options: "{\"address\":\"192.0.2.3\"}", account: 0, model: "AP8641",
                name: "rack", outlets: 24, deviceKind: .pdu)
            try await WebBench.report(3, bench.mine, bench.center) { item in
                item.search = SearchReport(id: id, findings: [finding], asked: 6, total: 6, isDone: true)
            }
            let done = try json(try await browser.call("GET", path))
            #expect(done["state"] as? String == "done" && (done["findings"] as? [Any])?.count == 1)
            let adopted = try await browser.call("POST", path + "/devices", json: "{\"index\":0,\"name\":\"ラック\"}")
            #expect(adopted.status == 201)
            #expect(try json(adopted)["name"] as? String == "ラック")
        }
    }

    @Test("A-86, C-25: an outlet's name, memo and use switch by API")
    func outlet() async throws {
        try await WebBench.run { bench in
            let outlet = try await bench.outlet(1)
            let answer = try await Browser(bench: bench).call(
                "PATCH", "/api/v1/outlets/\(outlet.id)", json: "{\"name\":\"NAS2\",\"memo\":\"棚\",\"isEnabled\":false}")
            #expect(answer.status == 200)
            #expect(try json(answer)["name"] as? String == "NAS2" && json(answer)["isEnabled"] as? Bool == false)
            let detail = try await bench.center.fleet.outlet(outlet.id, as: bench.mine.person)
            #expect(detail.memo == "棚")
        }
    }

    @Test(
        "S-13: wrong and unknown fields are refused by name",
        arguments: [
            ("{\"tenant\":\"x\"}", 422), ("{\"name\":7}", 422), ("{\"isEnabled\":\"yes\"}", 422), ("[]", 400),
            ("nonsense", 400), ("{\"name\":null}", 422), ("{\"name\":\"\"}", 422), ("{}", 200),
        ])
    func mistakes(_ body: String, _ status: Int) async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let path = "/api/v1/devices/\(try await bench.addDevice())"
            #expect(try await browser.call("PATCH", path, json: body).status == status)
            #expect(try await browser.call("POST", "/api/v1/devices", json: body).status >= 400)
        }
    }

    @Test("S-11, S-12: a general key may not, another tenant's ids are unknown")
    func rights() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let key = try await bench.center.accounts.makeKey(named: "viewer", role: .general, tenant: bench.mine.id)
            let theirs = try await bench.addDevice(of: bench.other)
            #expect(try await browser.call("GET", "/api/v1/devices", key: key).status == 403)
            #expect(try await browser.call("GET", "/api/v1/gateways", key: key).status == 403)
            #expect(try await browser.call("POST", "/api/v1/devices", key: key, json: order(bench)).status == 403)
            #expect(try await browser.call("GET", "/api/v1/devices/\(theirs)").status == 404)
            let gateway = "/api/v1/gateways/\(bench.other.slip.gateway)"
            #expect(try await browser.call("PATCH", gateway, json: "{\"name\":\"x\"}").status == 404)
        }
    }
}
