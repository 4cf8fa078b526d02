/// How long to wait before the next try: full jitter, so that a thousand gateways do not return as one.
struct Backoff: Sendable {
    private var failures = 0

    private static let first: Int64 = 2_000
    private static let shortest: Int64 = 200
    private static let longest: Int64 = 30_000

    mutating func succeeded() {
        failures = 0
    }

    /// Milliseconds; within 0.2 and 2 s the first time, up to 30 s later.
    mutating func next(using generator: inout some RandomNumberGenerator) -> Int64 {
        let bound = min(Self.longest, Self.first << Int64(min(failures, 10)))
        failures += 1
        return Int64.random(in: Self.shortest...bound, using: &generator)
    }
}
