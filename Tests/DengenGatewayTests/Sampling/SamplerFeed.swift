import DengenModel
import DengenWire

@testable import DengenGateway

/// Feeds a sampler readings on a clock that a test moves; `second` 0 is 2026-11-21T00:00:00Z.
struct SamplerFeed {
    static let midnight: Int64 = 1_795_219_200_000
    /// The monotonic clock has another origin.
    private static let origin: Int64 = 5_000_000
    static let device = DeviceKey("tap-1")!

    private(set) var milliseconds: Int64
    var isCorrected = false
    private(set) var sampler: Sampler
    private(set) var reports: [SampleReport] = []
    /// How far the wall clock was set.
    private var set: Int64 = 0

    init(_ interval: MeasurementInterval = .one, startingAt second: Int64 = 0) {
        milliseconds = second * 1_000
        sampler = Sampler(interval, of: Self.device, at: Self.moment(milliseconds))
    }

    static func moment(_ milliseconds: Int64, set: Int64 = 0, isCorrected: Bool = false) -> SiteClock.Moment {
        SiteClock.Moment(
            monotonic: origin + milliseconds, wall: Timestamp(milliseconds: midnight + milliseconds + set),
            isCorrected: isCorrected)
    }

    /// Seconds after midnight on the wall at which samples were given.
    var instants: [Int64] { reports.map { ($0.at.milliseconds - Self.midnight) / 1_000 } }
    /// 0.1 W of outlet 1.
    var powers: [Int64?] { reports.map { report in report.outlets.first { $0.number == 1 }?.power } }
    var energies: [Int64?] { reports.map { report in report.outlets.first { $0.number == 1 }?.energy } }

    private var now: SiteClock.Moment { Self.moment(milliseconds, set: set, isCorrected: isCorrected) }

    mutating func setWall(by milliseconds: Int64) { set += milliseconds }

    /// Time goes on and nobody looks.
    mutating func sleep(_ milliseconds: Int64) { self.milliseconds += milliseconds }

    mutating func look() {
        if let report = sampler.advance(to: now) { reports.append(report) }
    }

    mutating func read(_ quantities: Quantities?, outlet: Int = 1, holdsFor: Int64 = 15_000) {
        look()
        let outlets = [OutletReading(number: outlet, state: .on, quantities: quantities)]
        sampler.take(DeviceReading(outlets: outlets), at: now, holdsFor: holdsFor)
    }

    mutating func read(power: Double, energy: Double? = nil, holdsFor: Int64 = 15_000) {
        read(Quantities(power: power, energy: energy), holdsFor: holdsFor)
    }

    /// The same reading every five seconds until `second`, the first at once.
    mutating func poll(power: Double, energy: Double? = nil, until second: Int64) {
        while milliseconds < second * 1_000 {
            read(power: power, energy: energy)
            sleep(5_000)
        }
    }
}
