import DengenModel
import DengenSystem
import DengenWire
import Synchronization

/// The modes, locks and guards that the centre set, kept so that they hold after a restart without a link.
///
/// A lock-out's end is counted on our own clock from the moment it was told. After a restart the count begins anew with
/// what was left then: a lock may hold longer than it should until the centre is heard again, never shorter.
final class OutletRules: Sendable {
    private struct Told {
        var settings: OutletSettings
        /// Monotonic milliseconds.
        var at: Int64
    }

    private let store: GatewayStore
    private let time: any TimeSource
    private let told: Mutex<Told>

    init(_ settings: OutletSettings?, store: GatewayStore, time: any TimeSource) {
        self.store = store
        self.time = time
        told = Mutex(Told(settings: settings ?? OutletSettings(entries: []), at: time.monotonic()))
    }

    /// Holds in memory before the disk has it: an order that comes at the same time must not slip by.
    func apply(_ new: OutletSettings) async throws {
        let now = time.monotonic()
        let isNew = told.withLock { told in
            defer { told = Told(settings: new, at: now) }
            return told.settings != new
        }
        if isNew { try await store.keep(settings: new) }
    }

    /// What the gate must know of an outlet; nil when the device has no such outlet. Before the device has said what
    /// it is, any outlet passes as a mains socket and the device itself answers.
    func outlet(_ number: Int, of device: DeviceKey, description: DeviceDescription?) -> Outlet? {
        let described = description?.outlets.first { $0.number == number }
        if description != nil && described == nil { return nil }
        let told = told.withLock { $0 }
        let entry = told.settings.entries.first { $0.device == device && $0.outlet == number }
        // The centre doesn't list what only the device forbids.
        let mode = described?.isSwitchable ?? true ? entry?.mode ?? .normal : .meteringOnly
        return Outlet(
            kind: described?.kind ?? .mains, mode: mode,
            isEnabled: entry?.isEnabled ?? true && !told.settings.disabled.contains(device),
            lock: entry?.lock.flatMap { lock($0, toldAt: told.at) }, feedsPath: entry?.feedsPath ?? false,
            rebootsItself: described?.rebootsItself ?? false)
    }

    /// The same for an order that waits for its device.
    func outlet(at address: OutletAddress, description: DeviceDescription?) -> Outlet? {
        outlet(address.outlet, of: address.device, description: description)
    }

    /// Nil when its time is over; one that stands has no end here, for no wall clock may end it.
    private func lock(_ lock: OutletSettings.Lock, toldAt instant: Int64) -> OutletLock? {
        if let remaining = lock.remaining, time.monotonic() &- instant >= remaining { return nil }
        return OutletLock(owner: "", reason: "", until: nil)
    }
}
