package import DengenSNMP

/// What an outlet measures, column by column.
package struct ProfileMetering: Sendable, Equatable {
    package var power: MeterColumn?
    package var current: MeterColumn?
    package var voltage: MeterColumn?
    package var energy: MeterColumn?

    package var columns: [MeterColumn] { [power, current, voltage, energy].compactMap(\.self) }
}

/// A measured value: raw × scale ÷ 10^digits, in W, A, V or Wh.
package struct MeterColumn: Sendable, Equatable {
    package var place: Place
    package var scale = 1.0
    /// A column that says how many decimal digits the raw value has.
    package var digits: ProfileColumn?
    /// Raw values that mean that there is none.
    package var absent: Set<Int64> = []
    /// Raw values below this mean that there is none.
    package var least: Int64?

    package enum Place: Sendable, Equatable {
        case row(ProfileColumn)
        /// The same for every outlet.
        case device(ObjectID)
        /// The row of `column` that `chooser` names for the outlet, such as its phase.
        case chosen(column: ProfileColumn, chooser: ProfileColumn, rows: ClosedRange<Int64>)
    }

    /// The quantity, nil for what is absent or no number.
    ///
    /// - Parameter digits: what the `digits` column says of this outlet.
    package func quantity(_ value: SNMPValue, digits: Int64? = nil) -> Double? {
        if let number = value.number {
            return isAbsent(number) ? nil : shifted(Double(number) * scale, by: digits)
        }
        guard let text = value.text, let number = DecimalText.number(text) else { return nil }
        let isAbsent = Int64(exactly: number).map(isAbsent) ?? least.map { number < Double($0) } ?? false
        return isAbsent ? nil : shifted(number * scale, by: digits)
    }

    private func isAbsent(_ number: Int64) -> Bool {
        absent.contains(number) || least.map { number < $0 } ?? false
    }

    private func shifted(_ value: Double, by digits: Int64?) -> Double? {
        guard self.digits != nil else { return value }
        guard let digits, (0...9).contains(digits) else { return nil }
        var divisor = 1.0
        for _ in 0..<digits { divisor *= 10 }
        return value / divisor
    }
}

/// Numbers that a device writes as text, `0.35` or ` 12 `.
enum DecimalText {
    /// Nil for anything but digits, one dot and a sign; at most 20 bytes.
    static func number(_ text: String) -> Double? {
        let bytes = text.utf8.drop { $0 == 0x20 }
        let end = bytes.firstIndex { $0 == 0x20 || $0 == 0 } ?? bytes.endIndex
        let digits = bytes[..<end]
        guard (1...20).contains(digits.count), digits.contains(where: { (0x30...0x39).contains($0) }),
            digits.enumerated().allSatisfy({ isPart($1, at: $0) })
        else { return nil }
        return Double(String(decoding: digits, as: UTF8.self))
    }

    private static func isPart(_ byte: UInt8, at index: Int) -> Bool {
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || (byte == UInt8(ascii: "-") && index == 0)
    }
}
