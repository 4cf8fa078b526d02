import DengenModel
import DengenStore
import DengenSystem
import Logging

/// Packs the days that have ended and forgets those of more than 450 days ago (C-32, N-18), a few at a time.
struct SampleKeeper: Sendable {
    let store: GatewayStore
    let clock: SiteClock
    let time: any TimeSource
    let logger: Logger

    /// Milliseconds.
    static let kept: Int64 = 450 * 86_400_000
    private static let every: Int64 = 3_600_000
    /// What of an ended day may still be on its way.
    private static let cooling: Int64 = 600_000
    private static let atOnce = 4

    /// Runs until the task is cancelled. A store that cannot tidy now can still keep: it is tried again in an hour.
    func run() async {
        while !Task.isCancelled {
            do {
                try await tidy()
            } catch {
                logger.error("samples are not packed", metadata: ["error": "\(error)"])
            }
            do {
                try await time.sleep(milliseconds: Self.every)
            } catch {
                return
            }
        }
    }

    func tidy() async throws {
        let now = clock.now.wall
        // A clock that is years ahead must not empty the store. A day that cannot be packed keeps nothing from going.
        if clock.isTold { try await forget(now) }
        while !Task.isCancelled,
            try await store.samples.pack(before: now.advanced(byMilliseconds: -Self.cooling), limit: Self.atOnce) > 0
        {}
    }

    private func forget(_ now: Timestamp) async throws {
        let end = now.advanced(byMilliseconds: -Self.kept)
        for stream in try await store.streams() {
            try await store.samples.forget(stream, samplesBefore: end, rollupsBefore: end)
        }
    }
}
