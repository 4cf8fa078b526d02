import Synchronization

/// Notices that this process stood still: stopped, or its machine paused.
///
/// What came in meanwhile lay unread, and its age is not known. `doubt` is the most it may be: a press that may be older
/// than its life does not run.
final class Pulse: Sendable {
    private struct State {
        var lastBeat: Int64?
        /// The last standstill: when it began and when it was noticed.
        var stall: (began: Int64, noticed: Int64)?
    }

    /// Milliseconds between two beats that are nothing unusual.
    static let usual: Int64 = 1_000
    /// Milliseconds after a standstill within which everything that lay unread has been read.
    static let digestion: Int64 = 3_000

    private let state = Mutex(State())

    /// Called every 250 ms while the process runs.
    func beat(at now: Int64) {
        state.withLock { state in
            if let last = state.lastBeat, now - last > Self.usual { state.stall = (last, now) }
            state.lastBeat = now
        }
    }

    /// Milliseconds by which what is read now may be older than it seems.
    func doubt(at now: Int64) -> Int64 {
        state.withLock { state in
            guard let last = state.lastBeat else { return 0 }
            if now - last > Self.usual { return now - last }
            guard let stall = state.stall, now - stall.noticed < Self.digestion else { return 0 }
            return now - stall.began
        }
    }
}
