import DengenModel
import Foundation

/// Wall time of a site, as `2026/11/21 08:40:12` (facts ui 3).
struct WallClock: Sendable {
    /// IANA name.
    let name: String
    private let zone: TimeZone

    /// A name that the machine does not know falls back to Japan, where the product's sites are.
    init(_ name: String = "Asia/Tokyo") {
        let known = TimeZone(identifier: name)
        self.name = known == nil ? "Asia/Tokyo" : name
        zone = known ?? TimeZone(identifier: "Asia/Tokyo") ?? .gmt
    }

    func text(_ instant: Timestamp) -> String {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        return CalendarTime(instant, offsetSeconds: zone.secondsFromGMT(for: date)).text
    }

    /// `08:40`.
    func minute(_ instant: Timestamp) -> String { String(text(instant).dropFirst(11).prefix(5)) }

    /// What the hands show, hours from 0 to 23.
    func hourAndMinute(_ instant: Timestamp) -> (hour: Int, minute: Int) {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let time = CalendarTime(instant, offsetSeconds: zone.secondsFromGMT(for: date))
        return (time.hour, time.minute)
    }
}

extension Timestamp {
    /// RFC 3339 in UTC.
    var rfc3339: String { CalendarTime(self).rfc3339 }
}

/// Numbers as tables print them: `1,234.5`.
enum NumberFormat {
    /// Finite numbers with the given decimals, rounded half away from zero; `—` for the rest.
    static func text(_ value: Double, decimals: Int) -> String {
        let scale = decimals == 0 ? 1.0 : (decimals == 1 ? 10.0 : 100.0)
        let scaled = (value * scale).rounded()
        guard scaled.isFinite, abs(scaled) < 9e15 else { return "—" }
        let whole = Int64(abs(scaled)) / Int64(scale)
        let rest = Int64(abs(scaled)) % Int64(scale)
        let sign = scaled < 0 ? "-" : ""
        return sign + grouped(whole) + (decimals == 0 ? "" : "." + padded(rest, decimals))
    }

    static func grouped(_ value: Int64) -> String {
        let digits = Array(String(value).utf8)
        var grouped: [UInt8] = []
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { grouped.append(UInt8(ascii: ",")) }
            grouped.append(digit)
        }
        return String(decoding: grouped, as: UTF8.self)
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// How long ago: `3分前`.
enum Age {
    static func phrase(milliseconds: Int64) -> Phrase {
        let seconds = max(0, milliseconds / 1000)
        switch seconds {
        case ..<60: return Phrase("\(seconds)秒前", "\(seconds) s ago")
        case ..<3600: return Phrase("\(seconds / 60)分前", "\(seconds / 60) min ago")
        case ..<86_400: return Phrase("\(seconds / 3600)時間前", "\(seconds / 3600) h ago")
        default: return Phrase("\(seconds / 86_400)日前", "\(seconds / 86_400) d ago")
        }
    }

    /// The patterns above for `live.js`, smallest unit first, then the word for stale pages.
    static let patterns = Phrase(
        "{n}秒前|{n}分前|{n}時間前|{n}日前|更新停止|{n}秒", "{n} s ago|{n} min ago|{n} h ago|{n} d ago|Updates stopped|{n} s")
}
