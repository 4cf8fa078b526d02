import CClock

/// Whether a time service keeps this machine's wall clock.
package enum ClockKeeping: Sendable, Equatable {
    /// At most so many milliseconds off, by the kernel's own reckoning.
    case kept(error: Int64)
    /// It runs free.
    case free
    /// The kernel does not say.
    case unknown

    /// How it stands now.
    package static var now: ClockKeeping {
        switch dengen_clock_error() {
        case -2: .unknown
        case -1: .free
        case let microseconds: .kept(error: Int64(microseconds) / 1_000)
        }
    }
}
