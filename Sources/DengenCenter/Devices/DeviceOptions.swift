import DengenModel
import DengenWire
import Foundation

/// A driver's options as the centre keeps them: understood as far as pages need, else passed through.
struct DeviceOptions: Sendable {
    let driver: DriverName
    /// Without fields that say nothing: a driver must not read an empty text as a choice.
    var fields: [String: JSONValue]

    /// Bytes of the whole: some 100 Wake-on-LAN slots.
    static let longest = 16_000

    /// - Throws: `CenterError.invalid` for a text that is no JSON object or too long.
    init(_ text: String, driver: DriverName) throws(CenterError) {
        guard text.utf8.count <= Self.longest else { throw .invalid(field: "options", problem: .tooLong) }
        guard !text.utf8.contains(0), let fields = Self.object(text) else {
            throw .invalid(field: "options", problem: .malformed)
        }
        self.driver = driver
        self.fields = JSONValue.filled(fields)
    }

    private static func object(_ text: String) -> [String: JSONValue]? {
        // why: whatever is wrong with it, it is not the object that was asked for.
        (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)))?.object
    }

    /// As one line, the same bytes for the same options.
    func text() throws -> String {
        String(decoding: try LinkCoding.encode(JSONValue.object(fields)), as: UTF8.self)
    }

    /// Where the device is, without the port that it has anyway; empty for a driver without.
    var address: String { NetworkName.withoutUsualPort(fields["address"]?.string ?? "") }

    /// - Parameter isForeign: they come from a gateway and may say more than the centre knows.
    /// - Throws: `CenterError.invalid` that names the field.
    func check(isForeign: Bool = false) throws(CenterError) {
        switch driver {
        case .snmp: try SNMPOptionRules.check(self, isForeign: isForeign)
        case .wakeOnLAN: try WakeOnLANOptionRules.check(self, isForeign: isForeign)
        default: guard isForeign else { throw .invalid(field: "driver", problem: .unknown) }
        }
    }

    /// These options with the secrets of `old` where a person left the field empty.
    ///
    /// - Throws: `CenterError.invalid` (`typeAgain`) that names such a field when they would go to another place: who
    ///   may change an address must not thereby learn what others typed.
    func keepingSecrets(of old: DeviceOptions) throws(CenterError) -> DeviceOptions {
        switch driver {
        case .snmp: try SNMPOptionRules.merge(self, keeping: old)
        case .wakeOnLAN: try WakeOnLANOptionRules.merge(self, keeping: old)
        default: self
        }
    }

    /// What everybody who manages devices may see, by name; never a credential.
    var shown: [[String]] {
        let pairs =
            switch driver {
            case .snmp: SNMPOptionRules.shown(self)
            case .wakeOnLAN: WakeOnLANOptionRules.shown(self)
            default: [String: String]()
            }
        return pairs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { [$0.key, $0.value] }
    }

    func checkFields(_ known: Set<String>, isForeign: Bool) throws(CenterError) {
        if isForeign { return }
        for field in fields.keys.sorted() where !known.contains(field) {
            throw .invalid(field: field.bounded(60), problem: .unknown)
        }
    }
}

/// Texts that name a place in a network.
enum NetworkName {
    /// Signs of host names, IPv4 and IPv6 addresses and ports; 1 to 200 of them.
    static func isPlausible(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count) && text.utf8.allSatisfy(isAllowed)
    }

    /// `192.0.2.5` for `192.0.2.5:161`, so that one device is not added twice.
    static func withoutUsualPort(_ address: String) -> String {
        let parts = address.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].elementsEqual("161".utf8) else { return address }
        return String(Substring(parts[0]))
    }

    static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"),
            UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "%"):
            true
        default: false
        }
    }

    /// - Throws: `CenterError.invalid` for a missing and for an impossible one.
    static func check(_ value: JSONValue?, field: String) throws(CenterError) {
        guard let value, !value.isEmpty else { throw .invalid(field: field, problem: .missing) }
        guard let text = value.string, isPlausible(text) else { throw .invalid(field: field, problem: .malformed) }
    }
}
