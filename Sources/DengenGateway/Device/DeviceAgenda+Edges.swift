/// The look at the end of an interval: totals are to be those of its end, not of up to a poll before it.
extension DeviceAgenda {
    /// Makes the next look due as the interval ends; in a crowd of devices a little later, each at its own moment.
    ///
    /// - Parameter edge: the end, monotonic milliseconds; nil when nothing is measured.
    /// - Returns: whether the interval waits for that look.
    mutating func looks(atEdge edge: Int64?, now: Int64) -> Bool {
        guard let edge, edge <= now, lastLook < edge, !contact.isSilent, !needsDescription, hold == nil,
            watches.isEmpty, leave == nil
        else { return false }
        let due = edge + edgeDelay
        guard now <= due + Self.patience else { return false }
        nextLook = min(nextLook, due)
        return true
    }

    /// Milliseconds that orders under way may keep the look waiting.
    private static let patience: Int64 = 1_000
    /// A few devices are all asked at once as good as.
    private static let crowd: Int64 = 100

    static func edgeDelay(startsAfter: Int64) -> Int64 { startsAfter < crowd ? 0 : startsAfter }
}
