import DengenModel
import DengenWire
import Synchronization

/// The modes and locks that the centre set, kept so that they hold after a restart without a link.
final class OutletRules: Sendable {
    private let store: GatewayStore
    private let settings: Mutex<OutletSettings>

    init(_ settings: OutletSettings?, store: GatewayStore) {
        self.store = store
        self.settings = Mutex(settings ?? OutletSettings(entries: []))
    }

    func apply(_ new: OutletSettings) async throws {
        guard settings.withLock({ $0 != new }) else { return }
        try await store.keep(settings: new)
        settings.withLock { $0 = new }
    }

    /// What the gate must know of an outlet; nil when the device has no such outlet. Before the device has said what
    /// it is, any outlet passes as a mains socket and the device itself answers.
    func outlet(_ number: Int, of device: DeviceKey, description: DeviceDescription?) -> Outlet? {
        let described = description?.outlets.first { $0.number == number }
        if description != nil && described == nil { return nil }
        let settings = settings.withLock { $0 }
        let entry = settings.entries.first { $0.device == device && $0.outlet == number }
        // The centre doesn't list what only the device forbids.
        let mode = described?.isSwitchable ?? true ? entry?.mode ?? .normal : .meteringOnly
        return Outlet(
            kind: described?.kind ?? .mains, mode: mode,
            isEnabled: entry?.isEnabled ?? true && !settings.disabled.contains(device))
    }
}
