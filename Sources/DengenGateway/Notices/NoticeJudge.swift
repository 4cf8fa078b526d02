import DengenDrivers
import DengenModel

/// Decides what a notice is worth, so that a storm or a forger costs little; a value without I/O, times are monotonic
/// milliseconds.
struct NoticeJudge: Sendable {
    struct Verdict: Sendable, Equatable {
        /// Devices to read at once.
        var nudged: [DeviceKey] = []
        var happening: Happening?
    }

    struct Happening: Sendable, Hashable {
        var code: EventCode
        /// Nil when several devices share the address.
        var device: DeviceKey?
        var outlet: Int?
    }

    /// What was not passed on since the last word of it.
    struct Losses: Sendable, Equatable {
        /// From addresses of no device, or with a community that is not the device's.
        var unknown = 0
        /// Above what one device may report in a minute, the same thing once.
        var surplus = 0
        /// Of known devices, of a kind that no profile knows.
        var foreign = 0
    }

    /// Events of one device in a minute.
    static let mostEvents = 20
    private static let minute: Int64 = 60_000

    private struct Minute: Sendable {
        var began: Int64
        var events: Set<Happening> = []
    }
    /// By address: that of a device, so there are no more than devices.
    private var minutes: [String: Minute] = [:]
    private var losses = Losses()
    private var spokeAt: Int64?

    mutating func judge(_ notice: DeviceNotice, from devices: [DeviceKey], at now: Int64) -> Verdict {
        guard let device = devices.first else {
            losses.unknown += 1
            return Verdict()
        }
        if !notice.isKnown { losses.foreign += 1 }
        var verdict = Verdict(nudged: devices)
        if let code = notice.code {
            let isOne = devices.count == 1
            let happening = Happening(
                code: code, device: isOne ? device : nil, outlet: isOne ? notice.outlet : nil)
            if admits(happening, from: notice.source, at: now) { verdict.happening = happening }
        }
        return verdict
    }

    /// What is worth a line in the log: the losses, at most once a minute.
    mutating func lossesToTell(at now: Int64) -> Losses? {
        guard losses != Losses(), spokeAt.map({ now - $0 >= Self.minute }) ?? true else { return nil }
        defer { losses = Losses() }
        spokeAt = now
        return losses
    }

    private mutating func admits(_ happening: Happening, from source: String, at now: Int64) -> Bool {
        var minute = minutes[source] ?? Minute(began: now)
        if now - minute.began >= Self.minute { minute = Minute(began: now) }
        defer { minutes[source] = minute }
        guard minute.events.count < Self.mostEvents, minute.events.insert(happening).inserted else {
            losses.surplus += 1
            return false
        }
        return true
    }
}
