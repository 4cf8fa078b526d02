import NIOCore
import Synchronization

/// Cuts off a client that takes nothing for a minute: closing its connection is what ends a write that waits.
final class StreamPatience: Sendable {
    private let channel: any Channel
    private let waitingSince = Mutex<Int64?>(nil)

    /// Milliseconds.
    static let limit: Int64 = 60_000

    init(_ channel: any Channel) {
        self.channel = channel
    }

    /// Times are monotonic milliseconds.
    func writeBegins(_ now: Int64) { waitingSince.withLock { $0 = now } }

    func writeEnded() { waitingSince.withLock { $0 = nil } }

    func look(_ now: Int64) {
        guard let since = waitingSince.withLock({ $0 }), now - since >= Self.limit else { return }
        channel.close(promise: nil)
    }
}
