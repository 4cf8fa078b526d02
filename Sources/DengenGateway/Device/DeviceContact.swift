/// 途絶 of one device: three misses make it, one answer ends it.
struct DeviceContact: Sendable, Equatable {
    enum Change: Sendable, Equatable { case lost, found }

    /// Nil before the first answer or the first 途絶.
    private(set) var isConnected: Bool?
    private(set) var misses = 0

    private static let missesToLose = 3

    var isSilent: Bool { isConnected == false }

    mutating func answered() -> Change? {
        misses = 0
        defer { isConnected = true }
        return isConnected == true ? nil : .found
    }

    mutating func missed() -> Change? {
        misses += 1
        guard misses >= Self.missesToLose, isConnected != false else { return nil }
        isConnected = false
        return .lost
    }
}
