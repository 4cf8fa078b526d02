package import DengenModel

/// Ids of events are UUIDv7 of the centre's time: their order is the log's, and an instant is a place in it.
extension Identifier where Subject == Event {
    /// Sorts before every event of this instant or later, and after all earlier ones.
    static func bound(_ instant: Timestamp) -> String {
        let most: Int64 = 1 << 48 - 1
        let digits = String(min(max(0, instant.milliseconds), most), radix: 16)
        let padded = String(repeating: "0", count: 12 - digits.utf8.count) + digits
        return String(decoding: padded.utf8.prefix(8), as: UTF8.self) + "-"
            + String(decoding: padded.utf8.suffix(4), as: UTF8.self)
    }

    /// When the event of this id was written; nil for an id of another make.
    var time: Timestamp? {
        let digits = rawValue.utf8.filter { $0 != UInt8(ascii: "-") }.prefix(12)
        guard digits.count == 12, rawValue.utf8.count == 36 else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self), radix: 16).map(Timestamp.init(milliseconds:))
    }

    /// Before every event that was written up to a minute before this one.
    ///
    /// Ids are of the instant at which an event was written, and the commit that shows it comes later: who has read this
    /// one may not have seen all that sort before it. Itself for an id of another make.
    package var minuteEarlier: Self {
        time.flatMap { Self(rawValue: Self.bound($0.advanced(byMilliseconds: -60_000))) } ?? self
    }
}
