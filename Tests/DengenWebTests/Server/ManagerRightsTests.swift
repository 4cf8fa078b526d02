import DengenModel
import DengenWire
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-25, S-11, S-12: who may manage")
struct ManagerRightsTests {
    private func pages(_ bench: WebBench, _ tenancy: WebBench.Tenancy) async throws -> [String] {
        let device = try await bench.addDevice(of: tenancy)
        let outlet = try await bench.outlet(1, of: tenancy)
        let search = try await bench.center.searches.start(
            SearchDraft(
                gateway: tenancy.slip.gateway, targets: "192.0.2.1", isBroadcast: false,
                accounts: [SNMPAccount(read: "x")]), as: tenancy.person)
        let gateway = "/gateways/\(tenancy.slip.gateway)"
        return [
            "/devices/\(device)", "/devices/\(device)/settings", "/devices/\(device)/delete",
            "/outlets/\(outlet.id)/edit", gateway, gateway + "/slip", "/searches/\(search)",
            "/live?device=\(device)", "/live?search=\(search)", "/live?gateway=\(tenancy.slip.gateway)",
        ]
    }

    private func forms(_ bench: WebBench, _ tenancy: WebBench.Tenancy) async throws -> [(String, [String: String])] {
        let device = try await bench.addDevice(of: tenancy)
        let outlet = try await bench.outlet(1, of: tenancy)
        let gateway = "/gateways/\(tenancy.slip.gateway)"
        var address = bench.addressForm
        address["gateway"] = tenancy.slip.gateway.rawValue
        let search = ["gateway": tenancy.slip.gateway.rawValue, "targets": "192.0.2.1", "read": "x"]
        return [
            ("/devices", address), ("/searches", search),
            ("/devices/\(device)/name", ["name": "x"]), ("/devices/\(device)/use", ["use": "0"]),
            ("/devices/\(device)/settings", ["address": "192.0.2.66", "read": "x"]),
            ("/devices/\(device)/delete", ["name": "PDU"]), ("/outlets/\(outlet.id)/edit", ["name": "x", "memo": ""]),
            ("/outlets/\(outlet.id)/use", ["use": "0"]), (gateway + "/name", ["name": "x"]),
            (gateway + "/use", ["use": "0"]), (gateway + "/slip", [:]),
        ]
    }

    @Test("A-25: a general user gets アクセス許可がありません。 at every door of management, and nothing changes")
    func general() async throws {
        try await WebBench.run { bench in
            let browser = try await bench.general()
            let own = try await pages(bench, bench.mine)
            for path in own + ["/devices", "/devices/new", "/gateways", "/gateways/new"] {
                let answer = try await browser.get(path)
                #expect(answer.status == 403 && answer.text.contains("アクセス許可がありません。"), "\(path)")
            }
            let token = try #require(try await browser.get("/").field("token"))
            let site = bench.mine.site.rawValue
            let device = try #require(DeviceID(rawValue: String(own[0].dropFirst("/devices/".count))))
            try await bench.center.devices.delete(device, typing: "PDU", as: bench.mine.person)
            let before = try await bench.center.log.page(EventFilter(), as: bench.mine.person).items.first?.id
            for (path, form) in try await forms(bench, bench.mine) + [("/gateways", ["name": "x", "site": site])] {
                let answer = try await browser.post(
                    path, form.merging(["token": token, "key": FormKeys.fresh()]) { $1 })
                #expect(answer.status == 403, "\(path): \(answer.status)")
            }
            let after = try await bench.center.log.page(EventFilter(), as: bench.mine.person).items
            #expect(after.first { $0.code == .deviceAdded }.map { $0.id != before } ?? true)
            #expect(!after.contains { $0.code == .gatewayAdded || $0.code == .slipRenewed })
        }
    }

    @Test("S-12: another tenant's device, gateway, outlet and search are unknown, to read and to change")
    func foreign() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            for path in try await pages(bench, bench.other) {
                #expect(try await browser.get(path).status == 404, "\(path)")
            }
            let token = try #require(try await browser.get("/").field("token"))
            var filter = DeviceFilter()
            filter.text = "PDU"
            let known = try await bench.center.devices.page(filter, limit: 9, as: bench.other.person).items
            for device in known {
                try await bench.center.devices.delete(device.id, typing: "PDU", as: bench.other.person)
            }
            for (path, form) in try await forms(bench, bench.other) {
                let answer = try await browser.post(
                    path, form.merging(["token": token, "key": FormKeys.fresh()]) { $1 })
                #expect(answer.status == 404, "\(path): \(answer.status)")
            }
        }
    }
}
