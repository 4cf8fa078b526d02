import DengenCenter
import DengenModel
import TestSupport
import Testing

@Suite("N-05, N-06: guards from end to end", .serialized)
struct GuardTests {
    private struct Outlet: Decodable {
        let id: String
        let feedsPath: Bool
    }

    @Test("N-05: locked out while the link is down: what was pressed before never runs, what comes later is refused")
    func linkDown() async throws {
        try await Stage.run { stage in
            await stage.stop("gateway")
            try await eventually(within: .seconds(30), "the link is down") {
                try await stage.outlet(1).health == "disconnected"
            }
            let pressed = try await stage.press("off", 1)
            let id = try #require(OutletID(rawValue: try await stage.outlet(1).id))
            try await stage.centre().fleet.lock(id, reason: "点検", as: stage.person)
            let refused = try await stage.command(pressed.id)
            #expect(refused.state == "failed" && refused.reason == "lockedOut")
            await #expect(throws: Missing.self) { try await stage.press("off", 1) }
            try await stage.startGateway()
            let other = try await stage.press("off", 2)
            #expect(try await stage.settled(other.id).state == "confirmed")
            #expect(try stage.moves(of: pressed.id).isEmpty)
            #expect(try await stage.outlet(1).state == "on")
            try await stage.centre().fleet.unlock(id, as: stage.person)
            try await eventually("the gateway has heard of it") {
                let command = try await stage.settled(try await stage.press("off", 1).id)
                return command.state == "confirmed"
            }
        }
    }

    @Test("N-06: what feeds the gateway's path is rebooted by its device alone, and never turned off")
    func ownPath() async throws {
        try await Stage.run { stage in
            let outlet = try await stage.outlet(1)
            _ = try await stage.send(
                List<Outlet>.self, "PUT", "gateways/\(stage.slip.gateway)/path",
                body: "{\"outlets\":[\"\(outlet.id)\"]}",
                expecting: 200)
            await #expect(throws: Missing.self) { try await stage.press("off", 1) }
            let reboot = try await stage.press("reboot", 1)
            #expect(try await stage.settled(reboot.id).state == "confirmed")
            #expect(try stage.moves(of: reboot.id) == ["off", "on"])
        }
    }

    private struct List<Item: Decodable>: Decodable { let items: [Item] }
}
