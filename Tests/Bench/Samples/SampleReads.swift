import DengenModel
import DengenStore

/// What graphs ask for, timed: milliseconds by figure. A figure whose stretch was not put in is left out.
struct SampleReads {
    let store: SampleStore
    let database: Database
    let streams: [SampleStreamID]
    let minutes: Int
    let source: SampleSource

    private static let rounds = 20
    private static let day: Int64 = 86_400_000

    private var days: Int { minutes / 1_440 }

    func run() async throws -> [String: [Double]] {
        let one = source.columns.count > 8 ? 8 : 0
        var reads: [String: [Double]] = [:]
        for round in 0..<Self.rounds {
            let stream = streams[round * 7 % streams.count]
            if days >= 1 { reads["day_ms", default: []].append(try await raw(stream, one, day: round % days)) }
            guard days >= 31, source.columns.count >= 32 else { continue }
            reads["year_ms", default: []].append(try await steps(stream, [one], days: days))
            let eight = (0..<8).map { $0 * 4 }
            reads["month_8_ms", default: []].append(try await steps(stream, eight, days: 31))
        }
        return reads
    }

    private func raw(_ stream: SampleStreamID, _ column: Int, day: Int) async throws -> Double {
        let from = SampleSource.start + Int64(day) * Self.day
        return try await Stopwatch.seconds {
            _ = try await database.read { tx in
                try store.raw(
                    stream, columns: [column], after: Timestamp(milliseconds: from),
                    upTo: Timestamp(milliseconds: from + Self.day), in: tx)
            }
        } * 1000
    }

    /// So many days by the day.
    private func steps(_ stream: SampleStreamID, _ columns: [Int], days: Int) async throws -> Double {
        let edges = (0...days).map { Timestamp(milliseconds: SampleSource.start + Int64($0) * Self.day) }
        return try await Stopwatch.seconds {
            _ = try await database.read { tx in try store.steps(stream, columns: columns, edges: edges, in: tx) }
        } * 1000
    }
}

enum Stopwatch {
    static func seconds(_ work: () async throws -> Void) async rethrows -> Double {
        let clock = ContinuousClock()
        let began = clock.now
        try await work()
        return (clock.now - began) / .seconds(1)
    }
}
