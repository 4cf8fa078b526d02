import Synchronization

/// Counts of this process, for `/metrics`.
final class WebMetrics: Sendable {
    struct Answered: Hashable, Sendable {
        var door: Door
        var status: Int
    }

    private let answers = Mutex<[Answered: Int]>([:])
    private let certificate = Mutex<Int64?>(nil)

    func count(_ door: Door, status: Int) {
        answers.withLock { $0[Answered(door: door, status: status), default: 0] += 1 }
    }

    var counts: [(Answered, Int)] {
        answers.withLock { Array($0) }
            .sorted { ($0.key.door.rawValue, $0.key.status) < ($1.key.door.rawValue, $1.key.status) }
            .map { ($0.key, $0.value) }
    }

    /// Until when the served certificate holds, in seconds since 1970; nil without TLS of our own.
    var certificateEnd: Int64? { certificate.withLock { $0 } }

    func noteCertificate(end: Int64) { certificate.withLock { $0 = end } }
}
