import Synchronization

/// What stream and reports share: the bearer secret, the link's epoch, and what answers say of the stream's clock.
final class LinkState: Sendable {
    /// Names this process; another instance on the same secret is an alarm at the centre.
    let instance: String
    /// Rings at activation and at each hello: what was held back may leave at once.
    let greeting = Doorbell()
    private let state: Mutex<State>

    private struct State {
        var secret: String?
        var epoch: Int64 = 0
        var answer: Answer?
        var isUnheard = false
    }

    /// The centre's reading of its stream clock, as the answer to a report of ours.
    struct Answer: Sendable, Equatable {
        var epoch: Int64
        var centre: Int64
        /// Monotonic milliseconds at which the report left.
        var askedAt: Int64
    }

    init(instance: String, secret: String?) {
        self.instance = instance
        state = Mutex(State(secret: secret))
    }

    var secret: String? { state.withLock { $0.secret } }

    /// Of the newest hello; 0 before the first.
    var epoch: Int64 { state.withLock { $0.epoch } }

    /// The newest answer that told the time.
    var answer: Answer? { state.withLock { $0.answer } }

    func answered(_ answer: Answer) {
        state.withLock { $0.answer = answer }
    }

    /// Whether reports have failed for so long that this link is to be left; over with the next hello.
    var isUnheard: Bool { state.withLock { $0.isUnheard } }

    func goUnheard() {
        state.withLock { $0.isUnheard = true }
    }

    func activated(_ secret: String) {
        state.withLock { $0.secret = secret }
        greeting.ring()
    }

    func greeted(_ epoch: Int64) {
        state.withLock { state in
            state.epoch = epoch
            state.isUnheard = false
        }
        greeting.ring()
    }
}
