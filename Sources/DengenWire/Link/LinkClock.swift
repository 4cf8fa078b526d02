/// Maps the centre's stream clock onto the gateway's monotonic clock, so that no wall clock is ever compared.
///
/// The smallest offset seen is the one with the least time spent in buffers; every later frame's extra delay then
/// counts against its time to live, and a frame that slept is late (design, link rules).
package struct LinkClock: Sendable, Equatable {
    private var smallestOffset: Int64?

    package init() {}

    /// Notes a hello or beat: the centre's clock as sent and ours as it arrived, both in milliseconds.
    package mutating func note(centre: Int64, local: Int64) {
        let offset = local &- centre
        smallestOffset = min(smallestOffset ?? offset, offset)
    }

    /// Our clock's reading after which the frame must not run; nil before the first beat of this stream.
    package func deadline(of frame: CommandFrame) -> Int64? {
        guard let smallestOffset else { return nil }
        return frame.clock &+ smallestOffset &+ frame.ttl
    }
}
