import DengenModel

/// The centre's wall clock over our monotonic one, from the answers to reports.
///
/// Monotonic, because it never steps: when somebody sets our wall clock, the next look knows (trust 4.4).
struct CentreOffset: Sendable {
    /// The newest last; milliseconds.
    private var measured: [Int64] = []

    private static let kept = 8
    /// An answer that took longer says too little.
    private static let longestTrip: Int64 = 30_000
    /// Years 1970 to 9999.
    private static let plausible: ClosedRange<Int64> = 0...253_402_300_799_999

    /// Notes an answer: the centre read its clock somewhere between our two readings, most likely midway.
    mutating func note(centre: Timestamp, askedAt: Int64, answeredAt: Int64) {
        let trip = answeredAt - askedAt
        guard (0...Self.longestTrip).contains(trip), Self.plausible.contains(centre.milliseconds) else { return }
        if measured.count == Self.kept { measured.removeFirst() }
        measured.append(centre.milliseconds - (askedAt + trip / 2))
    }

    /// The median of the last eight, of an even number the lower of the two; nil before the first answer.
    var milliseconds: Int64? {
        measured.isEmpty ? nil : measured.sorted()[(measured.count - 1) / 2]
    }
}
