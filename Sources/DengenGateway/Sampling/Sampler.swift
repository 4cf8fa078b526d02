import DengenModel
import DengenWire

/// Makes of a device's readings one sample per metered outlet and interval (C-29..C-31).
///
/// A value: time and readings in, reports out. Inside an interval only the monotonic clock counts. The wall clock says
/// where the interval ends; when it steps, the running interval goes on to the first end that the new clock shows and
/// that was not given yet, so that nothing measured is lost and no instant comes twice.
struct Sampler: Sendable {
    let device: DeviceKey
    let interval: MeasurementInterval
    /// The end of the running interval.
    private var end: Timestamp
    /// From monotonic to wall milliseconds, as last seen.
    private var offset: Int64
    /// When the running interval began, monotonic.
    private var began: Int64
    /// The newest instant that a sample was made for.
    private(set) var given: Timestamp?
    private var outlets: [Int: OutletTally] = [:]

    /// A clock that moves further between two looks was set.
    private static let slew: Int64 = 1_000
    /// Milliseconds after the end within which a reading is still of the end.
    private static let closing: Int64 = 2_000
    /// Set back by more than this, the clock had been wrong: instants begin anew instead of waiting for it.
    private static let longestWait: Int64 = 3_600_000

    /// - Parameter given: the newest instant that a sampler before this one made a sample for.
    init(_ interval: MeasurementInterval, of device: DeviceKey, given: Timestamp? = nil, at now: SiteClock.Moment) {
        self.device = device
        self.interval = interval
        self.given = given
        end = now.wall
        offset = now.offset
        began = now.monotonic
        end = nextEnd(after: now.wall)
    }

    /// When `advance` is due, monotonic milliseconds.
    var wake: Int64 { end.milliseconds - offset }

    /// Ends the interval if its end has come; to be called before each reading is taken.
    mutating func advance(to now: SiteClock.Moment) -> SampleReport? {
        let wasSet = abs(now.offset - offset) > Self.slew
        if !wasSet { offset = now.offset }
        let boundary = wake
        let isOver = now.monotonic >= boundary
        let report = isOver ? finish(at: boundary, now) : nil
        offset = now.offset
        end = nextEnd(after: now.wall)
        if isOver { begin(after: boundary, now) }
        return report
    }

    /// - Parameter holdsFor: milliseconds for which the reading counts if no other comes.
    mutating func take(_ reading: DeviceReading, at now: SiteClock.Moment, holdsFor: Int64) {
        let read = Dictionary(reading.outlets.map { ($0.number, $0.quantities) }, uniquingKeysWith: { $1 })
        for (number, quantities) in read where quantities != nil && outlets[number] == nil {
            outlets[number] = OutletTally()
        }
        for number in outlets.keys {
            outlets[number]?.take(read[number] ?? nil, at: now.monotonic, holdsFor: holdsFor)
        }
    }

    /// A reading just after the end still tells the totals at the end; to be called before `advance`.
    mutating func close(with reading: DeviceReading, at now: SiteClock.Moment) {
        guard (0...Self.closing).contains(now.monotonic - wake) else { return }
        for outlet in reading.outlets { outlets[outlet.number]?.close(outlet.quantities?.energy) }
    }

    private mutating func finish(at boundary: Int64, _ now: SiteClock.Moment) -> SampleReport? {
        let length = max(interval.milliseconds, boundary - began)
        let samples = outlets.keys.sorted().compactMap { number in
            outlets[number]?.finish(number, at: boundary, length: length)
        }
        if samples.isEmpty { return nil }
        given = end
        return SampleReport(
            device: device, at: end, minutes: interval.rawValue, isClockCorrected: now.isCorrected, outlets: samples)
    }

    /// The next interval begins where the last one ended; after intervals that nobody looked at, with its own.
    private mutating func begin(after boundary: Int64, _ now: SiteClock.Moment) {
        began = max(boundary, min(now.monotonic, wake - interval.milliseconds))
        if began == boundary { return }
        for number in outlets.keys { outlets[number]?.skip(to: began) }
    }

    private func nextEnd(after wall: Timestamp) -> Timestamp {
        let next = interval.end(after: wall)
        guard let given, next <= given, given.milliseconds(since: wall) <= Self.longestWait else { return next }
        return interval.end(after: given)
    }
}
