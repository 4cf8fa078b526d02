package import DengenModel
package import DengenSystem
import DengenWire

/// 仮想アウトレット: computers that this gateway wakes by itself.
///
/// An order sends the magic packet three times to every segment. No computer answers one: an outlet can be proved only
/// when it has a host to ping, and then it shows whether that host answers (N-04).
package struct WakeOnLANOutlets: Driver {
    private let name: String
    private let options: Options
    private let time: any TimeSource
    private let probe: any HostProbe
    private let packets: [MagicPacket]

    private static let repeats = 3
    private static let gap: Int64 = 100
    /// What a ping is given, in milliseconds.
    private static let patience: Int64 = 2_000
    /// No verb may take longer, whatever the probe does.
    private static let limit: Int64 = 9_000

    /// - Throws: `OptionFault`.
    package init(
        name: String, options: Options, time: any TimeSource = SystemTimeSource(), probe: any HostProbe = Ping()
    ) throws {
        try options.check()
        self.name = name
        self.options = options
        self.time = time
        self.probe = probe
        packets = options.slots.compactMap { slot in
            HardwareAddress(slot.mac).map { MagicPacket(target: $0, password: slot.secureOn.flatMap(SecureOn.init)) }
        }
    }

    /// A computer takes long to wake, and a ping is quick but goes to many.
    package var rhythm: DriverRhythm? { DriverRhythm(pollEvery: 30_000, proofEvery: 2_000, rebootOff: 3_000) }

    package func describe() async throws(DriverError) -> DeviceDescription {
        let outlets = options.slots.enumerated().map { index, slot in
            let mac = packets[index].target.description
            return OutletDescription(
                number: index + 1, kind: .wakeOnLAN, name: slot.name.isEmpty ? mac : slot.name,
                isProvable: slot.host != nil, mac: mac)
        }
        return DeviceDescription(kind: .rebooter, name: name, model: "Wake-on-LAN", outlets: outlets)
    }

    package func read() async throws(DriverError) -> DeviceReading {
        let answers = try await answers(of: Set(options.slots.compactMap(\.host)))
        return DeviceReading(
            outlets: options.slots.enumerated().map { index, slot in
                OutletReading(number: index + 1, state: Self.state(of: slot, answers))
            })
    }

    package func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance {
        guard (1...packets.count).contains(order.outlet), order.action == .on else { throw .notSupported }
        let addresses = options.broadcast ?? NetworkInterfaces.broadcastAddresses()
        let sender = try MagicPacketSender(addresses, port: options.port)
        for round in 0..<Self.repeats {
            if round > 0 { try await pause() }
            try sender.send(packets[order.outlet - 1].bytes)
        }
        return Acceptance(delay: options.slots[order.outlet - 1].host == nil ? 0 : options.wakeTime)
    }

    private static func state(of slot: Slot, _ answers: [String: HostAnswer]) -> PowerState {
        guard let host = slot.host else { return .unknown }
        return answers[host]?.isAlive == true ? .on : .off
    }

    private func answers(of hosts: Set<String>) async throws(DriverError) -> [String: HostAnswer] {
        if hosts.isEmpty { return [:] }
        let found = await withTaskGroup(of: [String: HostAnswer]?.self) { group in
            group.addTask { await probe.ask(hosts, within: Self.patience) }
            group.addTask {
                // why: cut short means that the probe has answered, or that the agent ends.
                try? await time.sleep(milliseconds: Self.limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        guard let found else { throw .noAnswer }
        return found
    }

    private func pause() async throws(DriverError) {
        do { try await time.sleep(milliseconds: Self.gap) } catch { throw .noAnswer }
    }
}

/// Sends to several segments; one of them is enough.
private struct MagicPacketSender {
    private let socket: DatagramSocket
    private let targets: [SocketAddress]

    init(_ addresses: [String], port: UInt16) throws(DriverError) {
        targets = addresses.compactMap { SocketAddress(host: $0, port: port) }
        if targets.isEmpty { throw .refused("no network interface can broadcast") }
        do throws(SocketFault) { socket = try DatagramSocket() } catch { throw .refused(error.description) }
    }

    func send(_ bytes: [UInt8]) throws(DriverError) {
        var fault: SocketFault?
        var sent = 0
        for target in targets {
            do throws(SocketFault) {
                try socket.send(bytes, to: target)
                sent += 1
            } catch {
                fault = error
            }
        }
        if sent == 0, let fault { throw .refused(fault.description) }
    }
}
