import Foundation

/// What a zone's wall clock is ahead of UTC, piece by piece.
struct ZoneOffsets {
    /// A time without a change of the clock. All in milliseconds; a wall reading is the instant plus `ahead`.
    struct Piece {
        var start: Int64
        /// The first instant behind it.
        var end: Int64
        var ahead: Int64
    }

    /// Rising, without holes, over the whole span that was asked for.
    let pieces: [Piece]

    /// No zone changes its clock twice within it: what lies between two equal looks is one piece.
    private static let stride: Int64 = 8 * 86_400_000

    init(_ name: String, from: Int64, to: Int64) {
        let zone = TimeZone(identifier: name) ?? .gmt
        var pieces = [Piece(start: from, end: to, ahead: Self.ahead(zone, from))]
        var look = from
        while look < to {
            let next = min(look + Self.stride, to)
            let (before, after) = (pieces[pieces.count - 1].ahead, Self.ahead(zone, next))
            if before != after {
                let change = Self.change(zone, between: look, and: next, from: before)
                pieces[pieces.count - 1].end = change
                pieces.append(Piece(start: change, end: to, ahead: after))
            }
            look = next
        }
        self.pieces = pieces
    }

    /// The first second at which the clock no longer is what it was at `low`.
    private static func change(_ zone: TimeZone, between low: Int64, and high: Int64, from ahead: Int64) -> Int64 {
        var (low, high) = (low.floorDivided(by: 1000), high.floorDivided(by: 1000) + 1)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if Self.ahead(zone, middle * 1000) == ahead { low = middle } else { high = middle }
        }
        return high * 1000
    }

    private static func ahead(_ zone: TimeZone, _ instant: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant) / 1000))) * 1000
    }
}
