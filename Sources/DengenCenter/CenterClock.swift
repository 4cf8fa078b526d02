import DengenModel
import DengenStore
import DengenSystem
import Synchronization

/// The two times of the centre: the wall for logs, and a steady one for deadlines.
///
/// Alone, the steady time is the wall at start plus the monotonic clock since. Among several nodes it follows the clock
/// that they share, the database's, and is the wall of the log too: what one node writes means the same to the others.
struct CenterClock: Sendable {
    private let time: any TimeSource
    private let shared: Shared

    init(_ time: any TimeSource) {
        self.time = time
        shared = Shared(ahead: time.wall() &- time.monotonic())
    }

    /// Server time as the log prints it.
    var wall: Timestamp {
        Timestamp(milliseconds: shared.state.withLock { $0.isFollowed } ? steady : time.wall())
    }

    /// Milliseconds that no step of this machine's wall clock moves (C-T1).
    var steady: Int64 { time.monotonic() &+ shared.state.withLock { $0.ahead } }

    /// The link's stream clock in milliseconds.
    var monotonic: Int64 { time.monotonic() }

    func sleep(milliseconds: Int64) async throws {
        try await time.sleep(milliseconds: milliseconds)
    }

    private final class Shared: Sendable {
        struct State {
            /// What the steady time is ahead of the monotonic clock.
            var ahead: Int64
            var isFollowed = false
        }
        let state: Mutex<State>

        init(ahead: Int64) { state = Mutex(State(ahead: ahead)) }
    }
}

extension CenterClock {
    /// Milliseconds by which clocks of nodes may differ before one of them counts as wrong.
    static let tolerance: Int64 = 2_000

    /// One reading of the shared clock, between two of the monotonic clock.
    struct Sample: Sendable {
        let askedAt: Int64
        let shared: Int64
        let answeredAt: Int64
    }

    func sample(_ read: (Transaction) throws -> Int64, in tx: Transaction) throws -> Sample {
        let askedAt = monotonic
        let shared = try read(tx)
        return Sample(askedAt: askedAt, shared: shared, answeredAt: monotonic)
    }

    /// Follows the shared clock, as little as the sample allows: it was read at some instant between the two others.
    ///
    /// A slow answer so moves nothing, and drift is followed to within the quickest answers' round trip.
    /// - Returns: by how many milliseconds the steady time was moved; nil when it was not a shared one before.
    @discardableResult
    func follow(_ sample: Sample) -> Int64? {
        shared.state.withLock { state in
            let least = sample.shared &- sample.answeredAt
            let most = max(least, sample.shared &- sample.askedAt &+ 1)
            let step = min(max(state.ahead, least), most) &- state.ahead
            state.ahead = state.ahead &+ step
            defer { state.isFollowed = true }
            return state.isFollowed ? step : nil
        }
    }
}
