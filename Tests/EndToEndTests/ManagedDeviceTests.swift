import DengenCenter
import DengenModel
import DengenSystem
import DengenWire
import TestSupport
import Testing

@Suite("Devices that people add at the centre", .serialized)
struct ManagedDeviceTests {
    private static let mac = "02:00:5e:10:00:77"

    @Test("A-57, A-85, A-86: added, driven by its gateway, woken, kept over restarts of both, out of use, deleted")
    func wakeOnLAN() async throws {
        try await Stage.run { stage in
            let card = try DatagramSocket(host: "127.0.0.1")
            let id = try await add(card, stage)
            try await wake(id, card, stage)
            await stage.stop("gateway")
            await stage.stop("centre")
            try await stage.startCentre()
            try await stage.startGateway()
            try await eventually("the gateway is back") { try await stage.outlet(1).health == "normal" }
            try await wake(id, card, stage)
            let center = try stage.centre()
            try await center.devices.setEnabled(id, false, as: stage.person)
            let outlet = try await center.devices.detail(id, as: stage.person).outlets[0].id
            await #expect(throws: CenterError.refused(.disabled)) {
                try await center.commands.issue(.on, outlet, as: stage.person)
            }
            try await center.devices.delete(id, typing: "NAS", as: stage.person)
            #expect(try await stage.outlets().count == 5)
            #expect(try await stage.events().prefix(2).map(\.code) == ["MA-41", "MA-36"])
        }
    }

    @Test("MA-52: what the gateway cannot drive is told at the centre; corrected, it is driven")
    func rejected() async throws {
        try await Stage.run { stage in
            let card = try DatagramSocket(host: "127.0.0.1")
            let center = try stage.centre()
            let id = try await add(card, stage, broadcast: "no-address")
            try await eventually("the gateway says why") {
                try await center.devices.detail(id, as: stage.person).summary.problem?.contains("broadcast") == true
            }
            #expect(try await stage.events().first?.code == "MA-52")
            try await center.devices.change(id, options: options(card), as: stage.person)
            try await wake(id, card, stage)
        }
    }

    private func options(_ card: DatagramSocket, broadcast: String = "127.0.0.1") -> String {
        #"{"slots":[{"mac":"\#(Self.mac)","name":"NAS"}],"broadcast":["\#(broadcast)"],"port":\#(card.local.port)}"#
    }

    private func add(
        _ card: DatagramSocket, _ stage: Stage, broadcast: String = "127.0.0.1"
    ) async throws -> DeviceID {
        try await stage.centre().devices.add(
            DeviceDraft(
                gateway: stage.slip.gateway, driver: "wakeOnLAN", name: "NAS",
                options: options(card, broadcast: broadcast)), as: stage.person)
    }

    private func wake(_ id: DeviceID, _ card: DatagramSocket, _ stage: Stage) async throws {
        let center = try stage.centre()
        try await eventually("the gateway has reached it") {
            try await center.devices.detail(id, as: stage.person).summary.isActivated
        }
        let outlet = try await center.devices.detail(id, as: stage.person).outlets[0].id
        let command = try await center.commands.issue(.on, outlet, as: stage.person)
        let packet = try await card.receive(within: 10_000)
        #expect(packet.flatMap { MagicPacket(bytes: $0.bytes) }?.target.description == Self.mac)
        let ended = try await stage.settled(command.id.rawValue)
        #expect(ended.state == "unconfirmed" && ended.reason == "notProvable", "\(ended)")
    }
}
