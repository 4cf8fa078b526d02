import DengenSNMP
import DengenWire

/// Texts from devices: cut, and without the control characters and NULs that some of them send.
enum DeviceText {
    private static let most = 120

    static func clean(_ value: SNMPValue) -> String {
        guard let text = value.text else { return "" }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(most) {
            if scalar.value == 0 { break }
            if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) { kept.append(scalar) }
        }
        return trimmed(String(kept))
    }

    /// A hardware address of six bytes, or one that is written out; empty for anything else.
    static func hardwareAddress(_ value: SNMPValue) -> String {
        if case .octets(let bytes) = value, let address = HardwareAddress(bytes: bytes) { return address.description }
        return HardwareAddress(clean(value))?.description ?? ""
    }

    private static func trimmed(_ text: String) -> String {
        let bytes = text.utf8.drop { $0 == 0x20 }
        let end = bytes.lastIndex { $0 != 0x20 }.map(bytes.index(after:)) ?? bytes.endIndex
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
