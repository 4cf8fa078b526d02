import DengenModel
import Synchronization

/// What outlets that somebody looks at show now: in memory only, and for a little while (decision 0029).
final class LiveReadings: Sendable {
    struct Reading: Sendable {
        var quantities: Quantities
        var at: Timestamp
    }

    private let state = Mutex<[OutletID: Reading]>([:])
    /// When a gateway was last told that somebody looks: monotonic milliseconds.
    private let told = Mutex<[GatewayID: [DeviceKey: Int64]]>([:])
    /// Many who look at one device are one order in so many milliseconds.
    private static let tellEvery: Int64 = 10_000

    /// Milliseconds after which a reading is none any more.
    private static let life: Int64 = 30_000
    /// Beyond it only what is old goes, and the rest is not taken.
    private static let most = 10_000

    /// Those of the devices that their gateway was not told of just now; they count as told.
    func due(_ devices: [DeviceKey], of gateway: GatewayID, now: Int64) -> [DeviceKey] {
        told.withLock { told in
            var known = (told[gateway] ?? [:]).filter { now - $0.value < Self.tellEvery }
            let due = devices.filter { known[$0] == nil }
            for device in due { known[device] = now }
            told[gateway] = known
            return due
        }
    }

    func note(_ readings: [OutletID: Quantities], at now: Timestamp) {
        state.withLock { kept in
            kept = kept.filter { now.milliseconds(since: $0.value.at) < Self.life }
            guard kept.count < Self.most else { return }
            for (outlet, quantities) in readings { kept[outlet] = Reading(quantities: quantities, at: now) }
        }
    }

    /// What is newer than `at`, the instant of what the database has.
    func reading(of outlet: OutletID, since at: Timestamp?, now: Timestamp) -> Reading? {
        guard let found = state.withLock({ $0[outlet] }), now.milliseconds(since: found.at) < Self.life else {
            return nil
        }
        return at.map { found.at > $0 } ?? true ? found : nil
    }

    /// The outlets with what they show now.
    func shown(_ outlets: [OutletSummary], now: Timestamp) -> [OutletSummary] {
        outlets.map { outlet in
            guard let live = reading(of: outlet.id, since: outlet.readAt, now: now) else { return outlet }
            var outlet = outlet
            (outlet.quantities, outlet.readAt) = (live.quantities, live.at)
            return outlet
        }
    }
}
