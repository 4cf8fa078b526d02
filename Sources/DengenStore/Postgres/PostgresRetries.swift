/// When a transaction is tried again.
struct PostgresRetries {
    /// Enough for a crowd that all change one row; past it something is wrong.
    private static let conflictLimit = 60
    private var conflicts = 0
    private var losses = 0

    /// - Returns: seconds to wait before the next try, at random so that two don't meet again; nil: give up.
    mutating func pause(after error: StoreError) -> Double? {
        switch error {
        case .busy:
            conflicts += 1
            guard conflicts <= Self.conflictLimit else { return nil }
            return Double.random(in: 0...Double(1 << min(conflicts, 6))) / 1000
        case .unavailable:
            // A connection that broke while nobody used it is noticed only now: once more with a new one.
            losses += 1
            return losses == 1 ? 0 : nil
        default:
            return nil
        }
    }
}
