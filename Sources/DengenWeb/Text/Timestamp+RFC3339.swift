import DengenModel

extension Timestamp {
    /// An instant as programs write it: `2026-11-21T18:00:00Z`, with a fraction and with an offset such as `+09:00` too.
    ///
    /// Years 1970 to 9999; nil for all else. A fraction counts to the millisecond.
    init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard (20...40).contains(bytes.count), let seconds = Self.seconds(bytes[..<19]) else { return nil }
        var rest = bytes[19...]
        var fraction: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: Self.isDigit)
            if fraction.isEmpty { return nil }
            rest = rest.dropFirst(fraction.count + 1)
        }
        guard let offset = Self.offset(Array(rest)) else { return nil }
        let thousandths = (Array(fraction.prefix(3)) + [0x30, 0x30, 0x30]).prefix(3)
        let milliseconds = thousandths.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        self.init(milliseconds: Int64(seconds - offset) * 1_000 + milliseconds)
    }

    /// Seconds since 1970 of `2026-11-21T18:00:00`.
    private static func seconds(_ bytes: ArraySlice<UInt8>) -> Int? {
        let marks: [Int: [UInt8]] = [4: [0x2D], 7: [0x2D], 10: [0x54, 0x74], 13: [0x3A], 16: [0x3A]]
        guard marks.allSatisfy({ $0.value.contains(bytes[$0.key]) }),
            let year = number(bytes[0..<4], in: 1970...9999), let month = number(bytes[5..<7], in: 1...12),
            let day = number(bytes[8..<10], in: 1...days(of: month, year)),
            let hour = number(bytes[11..<13], in: 0...23), let minute = number(bytes[14..<16], in: 0...59),
            let second = number(bytes[17..<19], in: 0...59)
        else { return nil }
        return daysSince1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
    }

    private static func number(_ digits: ArraySlice<UInt8>, in bounds: ClosedRange<Int>) -> Int? {
        guard digits.allSatisfy(isDigit) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return bounds.contains(value) ? value : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Seconds east of UTC of `Z`, `+09:00`, `-03:30`.
    private static func offset(_ bytes: [UInt8]) -> Int? {
        if bytes == [0x5A] || bytes == [0x7A] { return 0 }
        guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A,
            let hours = number(bytes[1..<3], in: 0...23), let minutes = number(bytes[4..<6], in: 0...59)
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (bytes[0] == 0x2D ? -1 : 1)
    }

    private static func days(of month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Proleptic Gregorian calendar, by years that begin in March.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = (shifted / 400, shifted % 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
