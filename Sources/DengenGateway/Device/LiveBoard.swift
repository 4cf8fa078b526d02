import DengenModel
import DengenWire
import Synchronization

/// What devices showed last that somebody looks at: told with the next report and never written down.
final class LiveBoard: Sendable {
    private struct State {
        /// Monotonic milliseconds.
        var until: [DeviceKey: Int64] = [:]
        var fresh: [DeviceKey: [OutletReading]] = [:]
    }

    private let state = Mutex(State())

    /// - Returns: the devices that nobody looked at until now: they are best read at once.
    func watch(_ devices: [DeviceKey], at now: Int64) -> [DeviceKey] {
        state.withLock { state in
            state.until = state.until.filter { $0.value > now }
            var new: [DeviceKey] = []
            for device in devices.prefix(LinkRules.mostWatched) {
                if state.until.updateValue(now + LinkRules.watchLife, forKey: device) == nil { new.append(device) }
            }
            return new
        }
    }

    /// - Returns: whether somebody looks, and is to be told.
    func note(_ reading: DeviceReading, of device: DeviceKey, at now: Int64) -> Bool {
        let metered = reading.outlets.filter { $0.quantities != nil }
        return state.withLock { state in
            guard !metered.isEmpty, let until = state.until[device], now < until else { return false }
            state.fresh[device] = metered
            return true
        }
    }

    var isEmpty: Bool { state.withLock { $0.fresh.isEmpty } }

    /// The newest reading of each, once.
    func take() -> [StateReport] {
        state.withLock { state in
            defer { state.fresh = [:] }
            return state.fresh.sorted { $0.key < $1.key }.map { StateReport(device: $0.key, outlets: $0.value) }
        }
    }
}
