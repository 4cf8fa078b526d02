import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire
import Synchronization

@testable import DengenGateway

/// Makes the drivers of devices that a roster lists, and keeps them for a test to look at.
final class Workshop: Sendable {
    struct Unusable: Error, CustomStringConvertible {
        var description: String
    }

    private let made = Mutex<[DeviceKey: [Shelf]]>([:])
    private let prepared = Mutex<(@Sendable (Shelf) -> Void)?>(nil)
    /// What stands on site, by key, when drivers come and go before the same hardware.
    private let site = Mutex<[DeviceKey: Shelf.Hardware]>([:])
    private let isOneSite: Bool

    init(isOneSite: Bool = false) {
        self.isOneSite = isOneSite
    }

    /// Options that no shelf can have.
    static let broken = "{\"read\":\"private-word\",\"broken\":true}"

    /// Services whose devices come from here.
    func services(
        search: SiteServices.Search? = nil, notices: SiteServices.Listening? = nil
    ) -> SiteServices {
        SiteServices(
            recruit: { [self] entry, _ in try recruit(entry) }, search: search, notices: notices)
    }

    /// Called with every new shelf before its loop begins.
    func prepare(_ change: @escaping @Sendable (Shelf) -> Void) { prepared.withLock { $0 = change } }

    /// Every driver that was made for a device, the newest last.
    func shelves(_ key: String) -> [Shelf] { made.withLock { $0[DeviceKey(key)!] ?? [] } }

    private func hardware(of key: DeviceKey) -> Shelf.Hardware {
        guard isOneSite else { return Shelf.Hardware() }
        return site.withLock { site in
            let hardware = site[key] ?? Shelf.Hardware()
            site[key] = hardware
            return hardware
        }
    }

    private func recruit(_ entry: ManagedDevice) throws -> SiteDevice {
        if entry.options == Self.broken { throw Unusable(description: "cannot be used: private-word") }
        let shelf = Shelf(entry, hardware(of: entry.key))
        prepared.withLock { $0 }?(shelf)
        made.withLock { $0[entry.key, default: []].append(shelf) }
        let address = entry.key.rawValue.hasPrefix("P") ? "192.0.2.7" : "192.0.2.8"
        return SiteDevice(key: entry.key, driver: shelf, address: address)
    }
}

/// A device of four outlets that does what it is told at once and keeps names of at most eight bytes.
final class Shelf: OutletNaming {
    struct State: Sendable {
        var names = [1: "a", 2: "b", 3: "c", 4: "d"]
        var states: [Int: PowerState] = [1: .on, 2: .on, 3: .on, 4: .on]
        var moves: [PowerOrder] = []
        var writes: [String] = []
        var reads = 0
        var obeys = true
        var hasReboot = true
        var isSilent = false
    }

    final class Hardware: Sendable {
        let state = Mutex(State())
    }

    let entry: ManagedDevice
    private let hardware: Hardware

    init(_ entry: ManagedDevice, _ hardware: Hardware) {
        self.entry = entry
        self.hardware = hardware
    }

    func moves(for id: CommandID) -> [PowerAction] {
        hardware.state.withLock { $0.moves.filter { $0.command == id }.map(\.action) }
    }

    func change(_ body: (inout State) -> Void) { hardware.state.withLock { body(&$0) } }

    var moves: [PowerAction] { hardware.state.withLock { $0.moves.map(\.action) } }
    var writes: [String] { hardware.state.withLock { $0.writes } }
    var reads: Int { hardware.state.withLock { $0.reads } }

    func describe() async throws(DriverError) -> DeviceDescription {
        let (names, isSilent) = hardware.state.withLock { ($0.names, $0.isSilent) }
        if isSilent { throw .noAnswer }
        let outlets = names.sorted { $0.key < $1.key }.map {
            OutletDescription(number: $0.key, kind: .mains, name: $0.value, isSwitchable: $0.key != 4)
        }
        return DeviceDescription(kind: .pdu, name: entry.name, model: "shelf", outlets: outlets)
    }

    func read() async throws(DriverError) -> DeviceReading {
        let (states, isSilent) = hardware.state.withLock { state in
            state.reads += 1
            return (state.states, state.isSilent)
        }
        if isSilent { throw .noAnswer }
        return DeviceReading(
            outlets: states.sorted { $0.key < $1.key }.map { OutletReading(number: $0.key, state: $0.value) })
    }

    func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance {
        let answer = hardware.state.withLock { state -> DriverError? in
            if state.isSilent { return .noAnswer }
            if order.action == .reboot && !state.hasReboot { return .notSupported }
            state.moves.append(order)
            if state.obeys { state.states[order.outlet] = order.action.target }
            return nil
        }
        if let answer { throw answer }
        return Acceptance()
    }

    func rename(_ outlet: Int, to name: String) async throws(DriverError) {
        hardware.state.withLock { state in
            state.writes.append(name)
            state.names[outlet] = String(decoding: name.utf8.prefix(8), as: UTF8.self)
        }
    }
}
