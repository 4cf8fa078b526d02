import Synchronization

/// How often a body ran.
final class RunCount: Sendable {
    private let runs = Atomic(0)
    var value: Int { runs.load(ordering: .relaxed) }

    /// - Returns: which run this is, from 1.
    @discardableResult
    func next() -> Int {
        runs.add(1, ordering: .relaxed).newValue
    }
}
