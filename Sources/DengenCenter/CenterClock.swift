import DengenModel
import DengenSystem

/// The two times of the centre: the wall for logs, and a steady one for deadlines.
struct CenterClock: Sendable {
    private let time: any TimeSource
    private let wallAtStart: Int64
    private let monotonicAtStart: Int64

    init(_ time: any TimeSource) {
        self.time = time
        wallAtStart = time.wall()
        monotonicAtStart = time.monotonic()
    }

    /// Server time as the log prints it.
    var wall: Timestamp { Timestamp(milliseconds: time.wall()) }

    /// The wall at start plus the monotonic clock since: a stepped wall clock moves no deadline (C-T1).
    var steady: Int64 { wallAtStart &+ (time.monotonic() &- monotonicAtStart) }

    /// The link's stream clock in milliseconds.
    var monotonic: Int64 { time.monotonic() }

    func sleep(milliseconds: Int64) async throws {
        try await time.sleep(milliseconds: milliseconds)
    }
}
