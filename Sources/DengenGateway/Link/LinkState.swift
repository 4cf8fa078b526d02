import Synchronization

/// What stream and reports share: the bearer secret and the link's epoch.
final class LinkState: Sendable {
    /// Names this process; another instance on the same secret is an alarm at the centre.
    let instance: String
    /// Rings at activation and at each hello: what was held back may leave at once.
    let greeting = Doorbell()
    private let state: Mutex<State>

    private struct State {
        var secret: String?
        var epoch: Int64 = 0
    }

    init(instance: String, secret: String?) {
        self.instance = instance
        state = Mutex(State(secret: secret))
    }

    var secret: String? { state.withLock { $0.secret } }

    /// Of the newest hello; 0 before the first.
    var epoch: Int64 { state.withLock { $0.epoch } }

    func activated(_ secret: String) {
        state.withLock { $0.secret = secret }
        greeting.ring()
    }

    func greeted(_ epoch: Int64) {
        state.withLock { $0.epoch = epoch }
        greeting.ring()
    }
}
