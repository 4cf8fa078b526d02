import Synchronization

/// How far a past that is being made has come, for a page to say so.
package final class HistoryProgress: Sendable {
    private let state = Mutex<Int?>(nil)

    /// 0 to 100; nil when none is being made.
    package var percent: Int? { state.withLock { $0 } }

    package func note(_ percent: Int?) {
        state.withLock { $0 = percent.map { min(max($0, 0), 100) } }
    }
}
