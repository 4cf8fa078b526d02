import DengenWire
import Foundation

/// Options of the family `snmp`: `address`, `account`, and maybe `profile` and `timeout`.
enum SNMPOptionRules {
    static func check(_ options: DeviceOptions, isForeign: Bool) throws(CenterError) {
        try options.checkFields(["address", "account", "profile", "timeout"], isForeign: isForeign)
        try NetworkName.check(options.fields["address"], field: "address")
        if let profile = options.fields["profile"] {
            guard let name = profile.string, isProfile(name) else {
                throw .invalid(field: "profile", problem: .malformed)
            }
        }
        if let timeout = options.fields["timeout"] {
            guard case .integer(200...6_000) = timeout else {
                throw .invalid(field: "timeout", problem: .outOfRange)
            }
        }
        guard let account = options.fields["account"] else {
            throw .invalid(field: "account", problem: .missing)
        }
        guard let account = Self.account(account) else { throw .invalid(field: "account", problem: .malformed) }
        try account.mustBeUsable()
    }

    /// A file's name without its ending: nothing that leads to another folder.
    private static func isProfile(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func account(_ value: JSONValue) -> SNMPAccount? {
        // why: whatever is wrong with it, it is no account.
        try? LinkCoding.decode(SNMPAccount.self, from: LinkCoding.encode(value))
    }

    private static let secrets = ["read", "write", "authenticationKey", "privacyKey"]
    /// Keys are of no use without their algorithm.
    private static let needs = ["authenticationKey": "authentication", "privacyKey": "privacy"]

    static func merge(_ new: DeviceOptions, keeping old: DeviceOptions) throws(CenterError) -> DeviceOptions {
        var merged = new
        let known = old.fields["account"]?.object ?? [:]
        var account = new.fields["account"]?.object ?? known.filter { !secrets.contains($0.key) }
        if account["version"] == known["version"] {
            for field in secrets where account[field] == nil && known[field] != nil {
                if let needed = needs[field], account[needed] == nil { continue }
                guard new.address.utf8.elementsEqual(old.address.utf8) else {
                    try NetworkName.check(new.fields["address"], field: "address")
                    throw .invalid(field: field, problem: .typeAgain)
                }
                account[field] = known[field]
            }
        }
        merged.fields["account"] = .object(account)
        return merged
    }

    static func shown(_ options: DeviceOptions) -> [String: String] {
        var shown: [String: String] = [:]
        for field in ["address", "profile"] { shown[field] = options.fields[field]?.string }
        if case .integer(let timeout) = options.fields["timeout"] { shown["timeout"] = String(timeout) }
        let account = options.fields["account"]?.object ?? [:]
        for field in ["version", "user", "authentication", "privacy", "context"] {
            shown[field] = account[field]?.string
        }
        return shown.filter { !$0.value.utf8.isEmpty }
    }
}
