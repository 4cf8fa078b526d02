import DengenModel
import Testing

@testable import DengenWeb

@Suite("Times of requests")
struct RFC3339Tests {
    @Test(
        "N-21: RFC 3339 is read to the millisecond, whatever its offset",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-21T08:40:12Z", 1_795_250_412_000),
            ("2026-11-21T17:40:12.5+09:00", 1_795_250_412_500),
            ("2026-11-21t04:10:12.123456789-04:30", 1_795_250_412_123),
            ("2000-02-29T23:59:59.999z", 951_868_799_999), ("2400-02-29T00:00:00Z", 13_574_563_200_000),
        ])
    func read(_ text: String, _ milliseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(
        "N-21: nothing else is a time",
        arguments: [
            "", "now", "2026-11-21", "2026-11-21T08:40:12", "2026-13-01T00:00:00Z", "2025-02-29T00:00:00Z",
            "2100-02-29T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+0900",
            "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00 Z", "1969-12-31T23:59:59Z", "２０２６-01-01T00:00:00Z",
            "2026-01-01T00:00:00Z\u{301}", "-026-01-01T00:00:00Z",
        ])
    func refused(_ text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }
}
