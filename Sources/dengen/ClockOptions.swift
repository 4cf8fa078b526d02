import ArgumentParser
import DengenSystem

/// Another clock than the machine's, for proofs of what takes hours; not in the help, as no site lives by it.
struct ClockOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How fast the clock goes, then when it was set and what it showed, in milliseconds since 1970.",
            valueName: "pace,since,shown", visibility: .hidden))
    var clock: String?

    func validate() throws {
        if clock != nil && parts == nil { throw ValidationError("--clock: three whole numbers, the first 1 to 3600") }
    }

    var time: any TimeSource {
        guard let parts else { return SystemTimeSource() }
        return PacedTimeSource(pace: parts[0], since: parts[1], shown: parts[2])
    }

    /// By how much it is faster than the machine's.
    var pace: Int64 { parts?[0] ?? 1 }

    private var parts: [Int64]? {
        guard let clock else { return nil }
        let parts = clock.split(separator: ",", omittingEmptySubsequences: false).compactMap { Int64($0) }
        return parts.count == 3 && (1...3_600).contains(parts[0]) ? parts : nil
    }
}
