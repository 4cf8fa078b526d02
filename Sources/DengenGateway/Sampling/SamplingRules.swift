import DengenModel
import DengenSystem
import Synchronization

/// Whether and how often to measure, as the centre said last; kept, so that the site goes on alone (C-30).
final class SamplingRules: Sendable {
    /// Stamps the samples.
    let clock: SiteClock
    private let store: GatewayStore
    private let told: Mutex<SamplingOrder>

    init(_ order: SamplingOrder?, store: GatewayStore, time: any TimeSource) {
        clock = SiteClock(time: time)
        self.store = store
        told = Mutex(order ?? SamplingOrder())
    }

    var order: SamplingOrder { told.withLock { $0 } }

    /// Loops follow with their next step, at the latest when the running interval would have ended.
    func apply(_ new: SamplingOrder) async throws {
        if new == order { return }
        try await store.keep(sampling: new)
        told.withLock { $0 = new }
    }
}
