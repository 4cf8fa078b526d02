import DengenDrivers
import DengenModel
import TestSupport
import Testing

@Suite("When parts are away", .serialized)
struct OutageTests {
    @Test("trust 4.2 rule 1: an OFF that waited too long for its gateway never runs")
    func late() async throws {
        try await Stage.run { stage in
            await stage.stop("gateway")
            let pressed = try await stage.press("off", 1, ttl: 1_000)
            let ended = try await stage.settled(pressed.id)
            #expect(["expired", "unconfirmed"].contains(ended.state))
            try await stage.startGateway()
            try await eventually("the gateway said that it never came") {
                try await stage.command(pressed.id).state == "expired"
            }
            let proof = try await stage.press("reboot", 2)
            #expect(try await stage.settled(proof.id).state == "confirmed")
            #expect(try stage.moves(of: pressed.id).isEmpty)
            #expect(try await stage.outlet(1).state == "on")
        }
    }

    @Test("N-18, A-74: what happens while the centre is away arrives later, once, in order")
    func centreAway() async throws {
        try await Stage.run { stage in
            await stage.stop("centre")
            await stage.rebooter.inject(.monitor(.ping), outlet: 1)
            let reads = stage.driver.reads
            try await eventually("the gateway has seen it") { stage.driver.reads >= reads + 3 }
            await stage.rebooter.clear()
            try await stage.startCentre()
            try await eventually("both rows are there") {
                try await stage.events().contains { $0.code == "MA-15" }
            }
            let rows = try await stage.events().map(\.code).filter { $0 == "MA-14" || $0 == "MA-15" }
            #expect(rows == ["MA-15", "MA-14"])
        }
    }

    @Test("trust 4.3: the gateway restarts after a command: its outcome is known once and it does not run again")
    func gatewayRestarts() async throws {
        try await Stage.run {
            $0.offDelays = [1: 600]
        } _: { stage in
            let pressed = try await stage.press("off", 1)
            try await eventually("the device said yes") { try await stage.command(pressed.id).state == "accepted" }
            await stage.stop("gateway")
            try await stage.startGateway()
            let ended = try await stage.settled(pressed.id)
            #expect(["confirmed", "interrupted"].contains(ended.state))
            try await eventually("the relay moved") { try await stage.outlet(1).state == "off" }
            #expect(try stage.moves(of: pressed.id) == ["off"])
        }
    }
}
