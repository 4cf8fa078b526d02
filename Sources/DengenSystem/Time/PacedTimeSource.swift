/// The machine's clocks made faster, for proofs that take hours: programs that are told the same show the same time.
package struct PacedTimeSource: TimeSource {
    private let machine = SystemTimeSource()
    /// How many milliseconds go by in one.
    private let pace: Int64
    /// What the wall clock is ahead of the monotonic one.
    private let ahead: Int64

    /// - Parameters:
    ///   - pace: 1 or more.
    ///   - since: a moment by the machine's wall clock, milliseconds.
    ///   - shown: what this clock showed then.
    package init(pace: Int64, since: Int64, shown: Int64) {
        self.pace = max(1, pace)
        ahead = shown + (machine.wall() - since - machine.monotonic()) * self.pace
    }

    package func wall() -> Int64 { monotonic() + ahead }

    package func monotonic() -> Int64 { machine.monotonic() * pace }

    package func sleep(milliseconds: Int64) async throws {
        try await machine.sleep(milliseconds: (max(0, milliseconds) + pace - 1) / pace)
    }
}
