/// The clocks that a part of the program may read, handed in so that a test can turn the hands.
package protocol TimeSource: Sendable {
    /// Milliseconds since 1970 UTC. Steps when somebody sets the clock: for showing and storing, never for waiting.
    func wall() -> Int64

    /// Milliseconds since some moment in the past. Never steps, and counts the time the machine was asleep.
    func monotonic() -> Int64

    /// Waits at least this many milliseconds; not at all for zero or less.
    /// - Throws: `CancellationError` at once when the task is cancelled.
    func sleep(milliseconds: Int64) async throws
}
