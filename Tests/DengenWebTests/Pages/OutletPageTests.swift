import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-48 to A-58: outlet")
struct OutletPageTests {
    @Test("A-48, A-82: memo, MAC, model, numbers, names, own log")
    func facts() throws {
        let page = OutletPage(outlet: Fixture.detail(Fixture.outlet(), events: [Fixture.event()]))
        let text = page.view(in: try Fixture.frame()).text
        for word in [
            "棚の裏", "00:11:22:33:44:55", "RPC-M4", "R001", "リブーター1", "NAS", "電源オフ 登録", "アウトレットメモ", "1,234.6 kWh",
            "32.4 W", "101.2 V", "0.32 A",
        ] {
            #expect(text.contains(word), "\(word)")
        }
    }

    @Test("A-49: on green, off black, disconnected yellow, abnormal red with the power state")
    func looks() throws {
        let frame = try Fixture.frame()
        func tile(_ outlet: OutletSummary) -> String { frame.tile(outlet, asOf: Fixture.now).text }
        #expect(tile(Fixture.outlet(.on)).contains("look-on"))
        #expect(tile(Fixture.outlet(.off)).contains("look-off"))
        #expect(tile(Fixture.outlet(health: .disconnected)).contains("look-disconnected"))
        let abnormal = tile(Fixture.outlet(health: .abnormal))
        #expect(abnormal.contains("look-abnormal") && abnormal.contains("badge on") && abnormal.contains("101"))
        #expect(tile(Fixture.outlet(isEnabled: false)).contains("look-disabled"))
    }

    @Test("trust 4.5: an age stands only where nobody can ask any more")
    func ages() throws {
        let frame = try Fixture.frame()
        #expect(frame.tile(Fixture.outlet(health: .disconnected), asOf: Fixture.now).text.contains("3分前"))
        #expect(!frame.tile(Fixture.outlet(), asOf: Fixture.now).text.contains("3分前"))
    }

    @Test(
        "A-50: on → off and reboot; off → on and reboot; unknown → all three",
        arguments: [
            (PowerState.on, [PowerAction.off, .reboot]), (.off, [.on, .reboot]), (.unknown, [.on, .off, .reboot]),
        ])
    func buttons(_ state: PowerState, _ expected: [PowerAction]) {
        #expect(OutletButtons.actions(for: Fixture.outlet(state)) == expected)
    }

    @Test("A-57: a virtual outlet has one WoL button; A-53: and no state display")
    func wakeOnLAN() throws {
        let outlet = Fixture.outlet(.unknown, kind: .wakeOnLAN)
        #expect(OutletButtons.actions(for: outlet) == [.on])
        let tile = try Fixture.frame().tile(outlet, asOf: Fixture.now).text
        #expect(tile.contains("WoL"))
        #expect(!tile.contains("badge"))
    }

    @Test("A-57: with a ping to prove it a virtual outlet says whether its addressee answers")
    func wakeProof() throws {
        let frame = try Fixture.frame()
        func tile(_ state: PowerState) -> String {
            frame.tile(Fixture.outlet(state, kind: .wakeOnLAN, isProvable: true), asOf: Fixture.now).text
        }
        #expect(tile(.on).contains("応答あり") && tile(.off).contains("応答なし") && tile(.on).contains("WoL"))
        #expect(!tile(.on).contains("リブート"))
    }

    @Test("A-59: a PoE port has one button, its dialog on, off and reboot, each to a question of its own")
    func poe() throws {
        let frame = try Fixture.frame()
        let port = Fixture.outlet(kind: .poe)
        let tile = frame.tile(port, asOf: Fixture.now).text
        #expect(tile.contains("/outlets/o1/poe?from=") && !tile.contains("/confirm?action="))
        let html = PoEPage(outlet: Fixture.detail(port), returning: Routes.log.path).view(in: frame)
        let targets = try ParsedHTML(html).elements.compactMap { $0.attributes["href"] }
        for action in PowerAction.allCases {
            #expect(targets.contains("/outlets/o1/confirm?action=\(action.rawValue)&from=%2Flog"))
        }
        #expect(html.text.contains("id=\"question-body\"") && html.text.contains("32.4 W"))
        #expect(!frame.tile(Fixture.outlet(kind: .poe, mode: .meteringOnly), asOf: Fixture.now).text.contains("/poe"))
    }

    @Test("A-58, A-60: tiles of virtual outlets and PoE ports exist only in use; other outlets always")
    func tiles() throws {
        let frame = try Fixture.frame()
        for kind in Outlet.Kind.allCases {
            let out = frame.grid([Fixture.outlet(kind: kind, isEnabled: false)], asOf: Fixture.now).text
            #expect(out.contains("data-live=\"outlet-o1\"") == (kind == .mains), "\(kind)")
            let used = frame.grid([Fixture.outlet(kind: kind)], asOf: Fixture.now).text
            #expect(used.contains("data-live=\"outlet-o1\""), "\(kind)")
        }
    }

    @Test(
        "a condition stands beside the state, in words and with a shape",
        arguments: zip(
            OutletCondition.allCases, ["オン待機中", "オフ待機中", "再起動中", "機器でロック中", "故障", "状態を取得できません"]))
    func conditions(_ condition: OutletCondition, _ word: String) throws {
        let outlet = Fixture.outlet(condition: condition)
        let tile = try Fixture.frame().tile(outlet, asOf: Fixture.now).text
        #expect(tile.contains("<span>\(word)</span>") && tile.contains("badge on"))
        #expect(OutletButtons.actions(for: outlet).isEmpty == (condition == .locked))
    }

    @Test("N-05: modes take buttons away")
    func modes() {
        #expect(OutletButtons.actions(for: Fixture.outlet(.on, mode: .rebootOnly)) == [.reboot])
        #expect(OutletButtons.actions(for: Fixture.outlet(.on, mode: .lockedOn)) == [])
        #expect(OutletButtons.actions(for: Fixture.outlet(.on, isEnabled: false)) == [])
    }

    @Test("A-43: without a link the outlet's own tile shows 途絶 and the last state in small print")
    func disconnected() throws {
        let tile = try Fixture.frame().tile(Fixture.outlet(.on, health: .disconnected), asOf: Fixture.now).text
        #expect(tile.contains("途絶") && tile.contains("class=\"past\"") && tile.contains("前回の状態"))
    }

    @Test("pending stands beside the last confirmed state")
    func pending() throws {
        let tile = try Fixture.frame().tile(Fixture.outlet(.on, command: Fixture.command()), asOf: Fixture.now).text
        #expect(tile.contains("badge on"))
        #expect(tile.contains("オフへ変更中") && tile.contains("4秒"))
    }

    @Test("A-54, A-55, A-56: MD-01, MD-03 and MD-04 in full")
    func failures() throws {
        let frame = try Fixture.frame()
        func note(_ state: Command.State, _ reason: Command.Reason, _ text: String? = nil) -> String {
            frame.note(
                CommandNote(record: Fixture.command(.off, state, reason: reason, text: text), asOf: Fixture.now)
            ).text
        }
        #expect(note(.unconfirmed, .noAnswer).contains("リブーターからの応答を確認できませんでした"))
        #expect(note(.failed, .pending).contains("Last command is pending. Command failed"))
        let mode = note(.failed, .wrongMode, "Command failed. Select the appropriate mode")
        #expect(mode.contains("リブーターが下記の実行結果を返しました"))
        #expect(mode.contains("Command failed. Select the appropriate mode"))
        #expect(note(.unconfirmed, .notProvable).contains("送信済み"))
        #expect(note(.expired, .neverArrived).contains("期限切れ"))
    }

    @Test("A-51: はい and いいえ, the focus on いいえ, one key for one command")
    func question() throws {
        let page = ConfirmPage(
            outlet: Fixture.detail(Fixture.outlet()), action: .off, key: "key-1", returning: Routes.log.path)
        let html = page.view(in: try Fixture.frame())
        #expect(html.text.contains("NAS（R001-03）の電源をオフにしますか？"))
        let parsed = try ParsedHTML(html)
        let no = try #require(parsed.elements.first { $0.attributes["data-no"] != nil })
        #expect(no.tag == "a" && no.attributes["autofocus"] != nil && no.attributes["href"] == "/log")
        let fields = parsed.elements.filter { $0.attributes["type"] == "hidden" }.compactMap { $0.attributes["name"] }
        #expect(Set(["token", "key", "action", "from"]).isSubset(of: Set(fields)))
    }
}
