import Synchronization

/// The addresses of one centre's nodes: stream and reports go to the same one, until it fails.
final class CentreAddresses: Sendable {
    private let all: [String]
    private let index: Mutex<Int>

    /// - Parameter start: which is taken first, counted round.
    init(_ addresses: [String], startingAt start: Int = 0) {
        all = addresses.map { $0.utf8.last == UInt8(ascii: "/") ? String($0.dropLast()) : $0 }
        index = Mutex(addresses.isEmpty ? 0 : start % addresses.count)
    }

    /// Without a slash at its end.
    var current: String { all.isEmpty ? "" : all[index.withLock { $0 }] }

    var isOnlyOne: Bool { all.count < 2 }

    /// The link at the current address failed: the next one's turn.
    func advance() {
        index.withLock { $0 = ($0 + 1) % max(1, all.count) }
    }
}
