import DengenModel

/// Maps the centre's stream clock onto the gateway's monotonic clock, so that no wall clock is ever compared.
///
/// Every answer bounds the offset between the two: the centre read its clock after the gateway had asked, so the offset
/// is no less than the moment of asking minus that reading, however long the answer slept on its way. The largest bound
/// is the truest, and a deadline counted by it is never late: a frame that slept in a buffer is late, on a line that
/// delays everything alike too (design, link rules). A bound loses as much with time as two bad crystals can part.
package struct LinkClock: Sendable, Equatable {
    private struct Anchor: Sendable, Equatable {
        var bound: Int64
        var at: Int64
    }
    private var anchor: Anchor?

    /// One millisecond of drift in so many: 200 ppm, twice ±100 ppm.
    private static let driftOneIn: Int64 = 5_000

    package init() {}

    /// Notes an answer: the centre's clock in it and ours as the question left, both in milliseconds.
    package mutating func note(centre: Int64, askedAt: Int64) {
        let (bound, overflow) = askedAt.subtractingReportingOverflow(centre)
        if overflow { return }
        if let largest = largestBound(at: askedAt), largest > bound { return }
        anchor = Anchor(bound: bound, at: askedAt)
    }

    /// Our clock's reading after which the frame, read at `local`, must not run.
    ///
    /// Nil before the first answer and for a time to live that no command can have: it must not run at all. Never later
    /// than `local` plus the time to live, whatever the frame's clock claims.
    package func deadline(of frame: CommandFrame, at local: Int64) -> Int64? {
        guard (1...Command.timeToLiveBounds.upperBound).contains(frame.ttl), let bound = largestBound(at: local)
        else {
            return nil
        }
        let (made, overflow) = frame.clock.addingReportingOverflow(bound)
        return overflow ? nil : min(made, local) &+ frame.ttl
    }

    private func largestBound(at local: Int64) -> Int64? {
        guard let anchor else { return nil }
        let elapsed = max(0, local &- anchor.at)
        let (bound, overflow) = anchor.bound.subtractingReportingOverflow(elapsed / Self.driftOneIn)
        return overflow ? nil : bound
    }
}
