import Glibc

/// The machine's own clocks.
package struct SystemTimeSource: TimeSource {
    package init() {}

    package func wall() -> Int64 {
        milliseconds(of: CLOCK_REALTIME)
    }

    package func monotonic() -> Int64 {
        milliseconds(of: CLOCK_BOOTTIME)
    }

    package func sleep(milliseconds: Int64) async throws {
        try await Task.sleep(for: .milliseconds(max(0, Int(milliseconds))), clock: .continuous)
    }

    private func milliseconds(of clock: clockid_t) -> Int64 {
        var now = timespec()
        clock_gettime(clock, &now)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }
}
