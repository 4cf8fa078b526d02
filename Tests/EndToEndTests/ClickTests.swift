import DengenDrivers
import DengenModel
import TestSupport
import Testing

@Suite("A click travels to a relay and back", .serialized)
struct ClickTests {
    @Test("A-52, A-80, A-95: off and on: 登録, 実行, 状態変化 in this order, one move each, proved")
    func offAndOn() async throws {
        try await Stage.run { stage in
            for (action, rows, state) in [
                ("off", ["MA-04", "MA-54", "MA-07", "MA-10"], "off"),
                ("on", ["MA-03", "MA-53", "MA-06", "MA-09"], "on"),
            ] {
                let pressed = try await stage.press(action, 2)
                #expect(pressed.state == "queued")
                #expect(try await stage.settled(pressed.id).state == "confirmed")
                #expect(try await stage.outlet(2).state == state)
                let own = try await stage.events().filter { $0.commandId == pressed.id }.map(\.code)
                #expect(Set(own) == Set(rows) && own.last == rows[0])
                #expect(try stage.moves(of: pressed.id) == [state])
            }
            #expect(try await stage.outlet(1).state == "on", "no other outlet moved")
        }
    }

    @Test("N-06: a reboot is one device-side command: off, then on, confirmed")
    func reboot() async throws {
        try await Stage.run { stage in
            let pressed = try await stage.press("reboot", 1)
            #expect(try await stage.settled(pressed.id).state == "confirmed")
            #expect(try stage.moves(of: pressed.id) == ["off", "on"])
            let codes = try await stage.events().filter { $0.commandId == pressed.id }.map(\.code)
            #expect(codes == ["MA-09", "MA-10", "MA-08", "MA-55", "MA-05"])
        }
    }

    @Test("A reboot without a cycle of the device's own is a debt that the gateway pays")
    func debt() async throws {
        try await Stage.run {
            $0.hasReboot = false
        } _: { stage in
            let pressed = try await stage.press("reboot", 1)
            #expect(try await stage.settled(pressed.id).state == "confirmed")
            #expect(try await stage.outlet(1).state == "on")
        }
    }

    @Test("N-04: a device that says yes and does nothing is never a success")
    func lying() async throws {
        try await Stage.run { stage in
            await stage.rebooter.inject(.lies, outlet: 3)
            let pressed = try await stage.press("off", 3)
            let ended = try await stage.settled(pressed.id)
            #expect(ended.state == "unconfirmed" && ended.reason == "stateDiffers")
            #expect(try await stage.outlet(3).state == "on")
            let codes = try await stage.events().filter { $0.commandId == pressed.id }.map(\.code)
            #expect(codes == ["DX-03", "MA-07", "MA-54", "MA-04"])
        }
    }

    @Test("A-56, MD-04: the wrong control mode fails with the device's words")
    func exclusive() async throws {
        try await Stage.run {
            $0.controlMode = .exclusive
        } _: { stage in
            let ended = try await stage.settled(try await stage.press("off", 1).id)
            #expect(ended.state == "failed" && ended.reason == "wrongMode")
            #expect(ended.text == "Command failed. Select the appropriate mode")
        }
    }

    @Test("A-57: Wake-on-LAN ends as 送信済み")
    func wakeOnLAN() async throws {
        try await Stage.run { stage in
            let ended = try await stage.settled(try await stage.press("on", 5).id)
            #expect(ended.state == "unconfirmed" && ended.reason == "notProvable")
            #expect(try await stage.events().first?.code == "DX-07")
        }
    }
}
