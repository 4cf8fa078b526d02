import DengenModel

/// Maps the centre's stream clock onto the gateway's monotonic clock, so that no wall clock is ever compared.
///
/// The smallest offset seen is the one with the least time spent in buffers; every later frame's extra delay then
/// counts against its time to live, and a frame that slept is late (design, link rules). The smallest offset may
/// rise again only as fast as two bad crystals can part, so a slow centre clock does not starve a stream of weeks.
package struct LinkClock: Sendable, Equatable {
    private struct Anchor: Sendable, Equatable {
        var offset: Int64
        var at: Int64
    }
    private var anchor: Anchor?

    /// One millisecond of drift in so many: 200 ppm, twice ±100 ppm.
    private static let driftOneIn: Int64 = 5_000

    package init() {}

    /// Notes a hello or beat: the centre's clock as sent and ours as it arrived, both in milliseconds.
    package mutating func note(centre: Int64, local: Int64) {
        let (offset, overflow) = local.subtractingReportingOverflow(centre)
        if overflow { return }
        if let smallest = smallestOffset(at: local), smallest < offset { return }
        anchor = Anchor(offset: offset, at: local)
    }

    /// Our clock's reading after which the frame, read at `local`, must not run.
    ///
    /// Nil before the first beat of this stream and for a time to live that no command can have: it must not run at
    /// all. Never later than `local` plus the time to live, whatever the frame's clock claims.
    package func deadline(of frame: CommandFrame, at local: Int64) -> Int64? {
        guard (1...Command.timeToLiveBounds.upperBound).contains(frame.ttl), let offset = smallestOffset(at: local)
        else {
            return nil
        }
        let (made, overflow) = frame.clock.addingReportingOverflow(offset)
        return overflow ? nil : min(made, local) &+ frame.ttl
    }

    private func smallestOffset(at local: Int64) -> Int64? {
        guard let anchor else { return nil }
        let elapsed = max(0, local &- anchor.at)
        let (offset, overflow) = anchor.offset.addingReportingOverflow(elapsed / Self.driftOneIn)
        return overflow ? nil : offset
    }
}
