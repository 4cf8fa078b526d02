import DengenModel

/// Picks from a reading what the centre does not know yet: changed states, conditions and faults, and quantities that moved
/// noticeably or have not been told for a while.
struct StateFilter: Sendable {
    private struct Told: Sendable {
        var reading: OutletReading
        var at: Int64
    }
    private var told: [Int: Told] = [:]
    private let meteredEvery: Int64

    init(meteredEvery: Int64) {
        self.meteredEvery = meteredEvery
    }

    /// The outlets to report now; they count as told.
    ///
    /// - Parameter isBacklogged: while nobody listens, quantities wait and only states and faults are kept.
    mutating func news(in reading: DeviceReading, isBacklogged: Bool = false, at now: Int64) -> [OutletReading] {
        let news = reading.outlets.filter { outlet in
            hasTurned(outlet) || !isBacklogged && hasMoved(outlet, at: now)
        }
        for outlet in news { told[outlet.number] = Told(reading: outlet, at: now) }
        return news
    }

    /// Makes the next reading news as a whole: after a silence nobody knows what the centre shows.
    mutating func forget() {
        told.removeAll()
    }

    private func hasTurned(_ outlet: OutletReading) -> Bool {
        guard let last = told[outlet.number]?.reading else { return true }
        return outlet.state != last.state || outlet.fault != last.fault || outlet.condition != last.condition
    }

    private func hasMoved(_ outlet: OutletReading, at now: Int64) -> Bool {
        guard let last = told[outlet.number] else { return true }
        guard let quantities = outlet.quantities else { return last.reading.quantities != nil }
        guard let before = last.reading.quantities else { return true }
        return now - last.at >= meteredEvery || quantities.differNoticeably(from: before)
    }
}

extension Quantities {
    /// More than 1 W and 5 % of power, 2 V, or 10 Wh; current follows power.
    fileprivate func differNoticeably(from before: Quantities) -> Bool {
        let power = Self.change(power, before.power)
        return power > max(1, 0.05 * abs(before.power ?? 0)) || Self.change(voltage, before.voltage) > 2
            || Self.change(energy, before.energy) > 10
    }

    /// A value that comes or goes is a change of any size.
    private static func change(_ now: Double?, _ before: Double?) -> Double {
        guard let now, let before else { return now == before ? 0 : .infinity }
        return abs(now - before)
    }
}
