/// Watts of several sockets, minute by minute, over a whole number of weeks that begin on a Monday.
struct TapRecording: Sendable {
    /// Where a recording cannot be read, lines counted from 1.
    struct Malformed: Error, Equatable, CustomStringConvertible {
        let line: Int
        let problem: String

        var description: String { "recording, line \(line): \(problem)" }
    }

    /// One socket.
    struct Track: Sendable {
        /// Tenths of a watt; `missing` where the meter said nothing.
        private var tenths: [Int32] = []
        /// Wh from the first minute to the start of each minute, and to the end.
        private var before: [Double] = [0]

        private static let missing: Int32 = -1

        mutating func append(_ reading: Int32?) {
            tenths.append(reading ?? Self.missing)
            before.append(before[before.count - 1] + Double(reading ?? 0) / 600)
        }

        /// W; nil where the meter said nothing, which is not 0.
        func power(minute: Int) -> Double? {
            tenths[minute] == Self.missing ? nil : Double(tenths[minute]) / 10
        }

        /// Wh used in `milliseconds` of playing the recording over and over; a missing minute adds nothing.
        func energy(milliseconds: Int64) -> Double {
            let minutes = milliseconds / 60_000
            let loops = minutes / Int64(tenths.count)
            let minute = Int(minutes % Int64(tenths.count))
            let part = Double(milliseconds % 60_000) / 60_000
            let inside = before[minute] + (before[minute + 1] - before[minute]) * part
            return Double(loops) * before[tenths.count] + inside
        }
    }

    let tracks: [Track]
    /// Length in minutes, at least one.
    let minutes: Int

    /// Reads a head line and then one line per minute: its time, then watts with at most one decimal, or nothing.
    init(csv: [UInt8]) throws(Malformed) {
        let lines = csv.split(separator: UInt8(ascii: "\n")).map(Self.withoutReturn)
        guard lines.count > 1, let head = lines.first else { throw Malformed(line: 1, problem: "no readings") }
        let count = head.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).count - 1
        guard count > 0 else { throw Malformed(line: 1, problem: "no socket") }
        var tracks = [Track](repeating: Track(), count: count)
        for (index, line) in lines.enumerated().dropFirst() {
            try Self.read(line, number: index + 1, into: &tracks)
        }
        self.tracks = tracks
        minutes = lines.count - 1
    }

    private static func withoutReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    private static func read(_ line: ArraySlice<UInt8>, number: Int, into tracks: inout [Track]) throws(Malformed) {
        let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).dropFirst()
        guard fields.count == tracks.count else { throw Malformed(line: number, problem: "\(fields.count) fields") }
        for (index, field) in fields.enumerated() {
            guard !field.isEmpty else {
                tracks[index].append(nil)
                continue
            }
            guard let tenths = tenths(of: field) else { throw Malformed(line: number, problem: "not a number") }
            tracks[index].append(tenths)
        }
    }

    /// `136.3` or `136`, up to 99,999.9.
    private static func tenths(of field: ArraySlice<UInt8>) -> Int32? {
        let parts = field.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = digits(parts[0], most: 5) else { return nil }
        if parts.count == 1 { return whole * 10 }
        guard let part = digits(parts[1], most: 1) else { return nil }
        return whole * 10 + part
    }

    private static func digits(_ signs: ArraySlice<UInt8>, most: Int) -> Int32? {
        guard (1...most).contains(signs.count) else { return nil }
        var value: Int32 = 0
        for sign in signs {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(sign) else { return nil }
            value = value * 10 + Int32(sign - UInt8(ascii: "0"))
        }
        return value
    }
}
