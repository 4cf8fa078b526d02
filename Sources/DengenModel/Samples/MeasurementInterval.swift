/// 測定間隔: how many minutes one sample covers (C-30).
package enum MeasurementInterval: Int, Sendable, Codable, CaseIterable {
    case one = 1
    case five = 5
    case ten = 10
    case fifteen = 15
    case twenty = 20
    case thirty = 30
    case sixty = 60

    package var milliseconds: Int64 { Int64(rawValue) * 60_000 }

    /// The first end of an interval after `instant`, aligned to minute 00 second 00 of the hour, UTC (C-31).
    ///
    /// At an end itself it is the next one. Every interval divides the hour, and so do the zones' offsets in whole hours.
    package func end(after instant: Timestamp) -> Timestamp {
        let rest = instant.milliseconds % milliseconds
        let elapsed = rest < 0 ? rest + milliseconds : rest
        return instant.advanced(byMilliseconds: milliseconds - elapsed)
    }
}
