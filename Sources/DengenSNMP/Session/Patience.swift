import DengenSystem

/// How long one call of a session may take in all: its tries, one after the other.
struct Patience: Sendable {
    private let end: Int64

    init(_ target: SNMPTarget) {
        end = SystemTimeSource().monotonic() + Int64(target.boundedTries) * Int64(target.boundedTimeout)
    }

    /// Milliseconds; 0 when it is over.
    var left: Int64 { max(0, end - SystemTimeSource().monotonic()) }

    /// Milliseconds of each of `tries`, so that all of them fit in; at most `most`.
    /// - Throws: `.noAnswer` when it is over.
    func share(_ tries: Int, most: Int) throws(SNMPError) -> Int {
        let left = Int(left)
        guard left > 0 else { throw .noAnswer }
        return min(most, max(10, (left + tries - 1) / tries))
    }
}
