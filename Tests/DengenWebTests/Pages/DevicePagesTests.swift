import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-85, A-86, C-25: pages of devices, gateways and searches")
struct DevicePagesTests {
    @Test("A-85: the list: number, name, model, address, gateway, outlets, state and use switch in words")
    func list() throws {
        let page = DevicesPage(
            bar: FilterBar(query: ListQuery(.devices, QueryValues("find=PDU".utf8))), devices: [Fixture.device()],
            next: "R107")
        let text = page.view(in: try Fixture.frame(role: .administrator)).text
        for word in ["R007", "ラックPDU", "APC AP8641", "192.0.2.5", "GW-1", ">24<", "正常", "許可", "機器を追加"] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(text.contains("/devices?find=PDU&amp;after=R107"))
    }

    @Test("A-86: out of use, never reached, cut off, and what the gateway complains of")
    func states() throws {
        let frame = try Fixture.frame()
        func panel(_ device: DeviceSummary) -> String { frame.devicePanel(Fixture.deviceDetail(device)).text }
        #expect(panel(Fixture.device(isEnabled: false)).contains("使用不可"))
        #expect(panel(Fixture.device(isEnabled: false)).contains("使用許可にする"))
        let fresh = panel(Fixture.device(health: nil, isActivated: false))
        #expect(fresh.contains("未接続") && fresh.contains("ゲートウェイがこの機器に接続するのを待っています"))
        #expect(panel(Fixture.device(health: .disconnected)).contains("途絶時刻"))
        let rejected = panel(Fixture.device(health: nil, isActivated: false, problem: "no such <profile>"))
        #expect(rejected.contains("no such &lt;profile&gt;"))
    }

    @Test("A-85: connection and removal only for what was added on a page")
    func managed() throws {
        let frame = try Fixture.frame(role: .administrator)
        let ours = DevicePage(device: Fixture.deviceDetail()).view(in: frame).text
        #expect(ours.contains("/devices/d1/settings") && ours.contains("/devices/d1/delete"))
        let theirs = DevicePage(device: Fixture.deviceDetail(Fixture.device(isManaged: false), driver: ""))
        let text = theirs.view(in: frame).text
        #expect(!text.contains("/devices/d1/settings") && !text.contains("/devices/d1/delete"))
        #expect(text.contains("設定ファイル"))
    }

    @Test("A-90: managers get to an outlet's settings from its tile and its page, others do not")
    func manageLink() throws {
        let tile = try Fixture.frame(role: .administrator).tile(Fixture.outlet(), asOf: Fixture.now).text
        #expect(tile.contains("/outlets/o1/edit") && tile.contains("NAS の設定"))
        #expect(!(try Fixture.frame().tile(Fixture.outlet(), asOf: Fixture.now).text.contains("/edit")))
        let page = OutletPage(outlet: Fixture.detail(Fixture.outlet()))
        #expect(page.view(in: try Fixture.frame(role: .representative)).text.contains("/outlets/o1/edit"))
    }

    @Test("A-25: the menu leads managers to devices and gateways, others to neither", arguments: Role.allCases)
    func menu(_ role: Role) throws {
        let page = Fixture.dashboardPage([])
        let text = page.view(in: try Fixture.frame(role: role)).text
        #expect(text.contains("href=\"/devices\"") == (role != .general))
        #expect(text.contains("href=\"/gateways\"") == (role != .general))
    }

    @Test("a gateway: link, devices, searches; waiting for its slip; out of use")
    func gateway() throws {
        let frame = try Fixture.frame(role: .administrator)
        let text = GatewayPage(gateway: Fixture.gatewayDetail()).view(in: frame).text
        for word in ["接続中", "3（途絶 1）", "R007", "192.0.2.0/24", "完了", "登録票を再発行", "/devices/new?by=search"] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(frame.gatewayPanel(Fixture.gatewayDetail(Fixture.gateway(isLinked: false))).text.contains("途絶"))
        let fresh = Fixture.gateway(isLinked: false, isActivated: false)
        #expect(frame.gatewayPanel(Fixture.gatewayDetail(fresh)).text.contains("アクティベート前"))
    }

    @Test("A-85: a search: progress, one press to add what is recognised, a link to what was added")
    func search() throws {
        let frame = try Fixture.frame(role: .administrator)
        let html = SearchPage(search: Fixture.search(.running)).view(in: frame)
        let text = html.text
        #expect(text.contains("検索中") && text.contains("120 / 254 アドレス") && text.contains("ブロードキャスト"))
        let parsed = try ParsedHTML(html)
        let adds = parsed.elements.filter { $0.tag == "form" && $0.attributes["action"] == "/searches/q1/devices" }
        #expect(adds.count == 1)
        #expect(text.contains("未対応") && text.contains("追加済み") && text.contains("href=\"/devices/d1\""))
        #expect(frame.searchPanel(Fixture.search(.failed)).text.contains("ゲートウェイとの接続が途絶えました。"))
        #expect(SearchText.problem("no route to 192.0.2.1").ja == "no route to 192.0.2.1")
    }
}
