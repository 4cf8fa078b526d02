/// Lets many devices' first looks, and with them all later ones, not fall on one instant.
struct Spread: Sendable, Equatable {
    private let count: Int64
    private let window: Int64

    /// What one device gets at most, in milliseconds: a few devices are all asked at once as good as.
    private static let share: Int64 = 20

    /// - Parameter period: milliseconds between two looks at one device.
    init(count: Int, within period: Int64) {
        self.count = Int64(max(1, count))
        window = min(period, self.count * Self.share)
    }

    /// Milliseconds after which the device at `index` is asked first.
    func offset(of index: Int) -> Int64 {
        Int64(index) * window / count
    }
}
