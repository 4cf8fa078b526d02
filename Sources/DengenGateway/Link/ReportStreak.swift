import DengenWire

/// Reports that fail in a row under one link: its centre may speak as well as ever, and hears nothing.
struct ReportStreak {
    private var epoch: Int64 = 0
    private var since: Int64 = 0
    private var failures = 0

    private static let fewest = 3

    mutating func ended() {
        failures = 0
    }

    /// - Parameter askedAt: monotonic milliseconds at which the report left.
    /// - Returns: whether it has lasted for so long that another address may do better; then a new one begins.
    mutating func failed(epoch: Int64, askedAt: Int64, now: Int64) -> Bool {
        if failures == 0 || epoch != self.epoch { (self.epoch, since, failures) = (epoch, askedAt, 0) }
        failures += 1
        guard failures >= Self.fewest, now - since >= LinkRules.silence else { return false }
        failures = 0
        return true
    }
}
