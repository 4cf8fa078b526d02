import DengenModel

/// A day, a minute or a second as people type it, on the clock of a site.
struct LocalTime: Sendable {
    let begin: Timestamp
    /// What was typed to, in milliseconds.
    private let span: Int64

    /// What `SiteTime` reads, or a day alone; nil for anything else.
    init?(_ text: String, zone: String) {
        guard text.utf8.count <= 100 else { return nil }
        let plain = Typed.code(text)
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        let numbers = plain.utf8.split(whereSeparator: { !isDigit($0) }).count
        guard let begin = SiteTime.instant(numbers == 3 ? plain + "T00:00" : plain, zone: zone) else { return nil }
        self.begin = begin
        span = numbers == 3 ? 86_400_000 : (numbers == 5 ? 60_000 : 1000)
    }

    /// When it is over: the typed minute or day belongs to it.
    var end: Timestamp { begin.advanced(byMilliseconds: span) }
}
