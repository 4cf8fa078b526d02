import DengenModel
import DengenSystem
import Synchronization

/// The time by which samples are stamped: the gateway's own, or the centre's when the two part by more than a minute.
final class SiteClock: Sendable {
    /// Two clocks read together.
    struct Moment: Sendable, Equatable {
        /// Milliseconds, for everything that lasts.
        var monotonic: Int64
        /// The wall clock that holds here.
        var wall: Timestamp
        /// Whether it is the centre's.
        var isCorrected: Bool

        /// From monotonic milliseconds to wall time.
        var offset: Int64 { wall.milliseconds - monotonic }
    }

    /// Milliseconds that the two may part (trust 4.4).
    private static let tolerance: Int64 = 60_000

    private let time: any TimeSource
    private let centre = Mutex(CentreOffset())

    init(time: any TimeSource) {
        self.time = time
    }

    var now: Moment {
        let monotonic = time.monotonic()
        let own = time.wall()
        guard let offset = centre.withLock({ $0.milliseconds }) else {
            return Moment(monotonic: monotonic, wall: Timestamp(milliseconds: own), isCorrected: false)
        }
        let told = monotonic + offset
        let isOff = abs(told - own) > Self.tolerance
        return Moment(
            monotonic: monotonic, wall: Timestamp(milliseconds: isOff ? told : own), isCorrected: isOff)
    }

    /// Whether the centre has told the time since the agent began.
    var isTold: Bool { centre.withLock { $0.milliseconds != nil } }

    /// Notes what the centre's clock showed between two readings of our monotonic clock.
    func note(centre wall: Timestamp, askedAt: Int64, answeredAt: Int64) {
        centre.withLock { $0.note(centre: wall, askedAt: askedAt, answeredAt: answeredAt) }
    }
}
