import DengenModel
import DengenWire

/// What one device's loop measures: what was ordered, and beside long intervals the means of five minutes that stay on
/// site (N-18).
struct DeviceSampling: Sendable {
    private let device: DeviceKey
    private var order: SamplingOrder?
    private var ordered: Sampler?
    private var means: Sampler?
    private var done: [Fact] = []
    /// Whether the device has shown totals.
    private(set) var isCounting = false

    init(device: DeviceKey) {
        self.device = device
    }

    /// When something is due, monotonic milliseconds; nil while nothing is measured.
    var wake: Int64? {
        guard let ordered else { return nil }
        return min(ordered.wake, means?.wake ?? ordered.wake)
    }

    /// Begins, goes on or stops; an interval under way that was another one's is dropped.
    mutating func follow(_ order: SamplingOrder, at now: SiteClock.Moment) {
        if order == self.order { return }
        self.order = order
        let isLong = order.interval.milliseconds > MeasurementInterval.five.milliseconds
        ordered = order.isRunning ? ordered.renewed(order.interval, of: device, at: now) : nil
        means = order.isRunning && isLong ? means.renewed(.five, of: device, at: now) : nil
    }

    mutating func advance(to now: SiteClock.Moment) {
        if let report = means?.advance(to: now) { done.append(.means(report)) }
        if let report = ordered?.advance(to: now) { done.append(.samples(report)) }
    }

    mutating func take(_ reading: DeviceReading, at now: SiteClock.Moment, holdsFor: Int64) {
        isCounting = reading.outlets.contains { $0.quantities?.energy != nil }
        ordered?.close(with: reading, at: now)
        means?.close(with: reading, at: now)
        advance(to: now)
        ordered?.take(reading, at: now, holdsFor: holdsFor)
        means?.take(reading, at: now, holdsFor: holdsFor)
    }

    /// The intervals that have ended since the last call.
    mutating func takeDone() -> [Fact] {
        defer { done = [] }
        return done
    }
}

extension Sampler? {
    /// The same sampler if its interval is the same, else a new one that gives no instant again.
    fileprivate func renewed(_ interval: MeasurementInterval, of device: DeviceKey, at now: SiteClock.Moment) -> Sampler
    {
        if let self, self.interval == interval { return self }
        return Sampler(interval, of: device, given: self?.given, at: now)
    }
}
