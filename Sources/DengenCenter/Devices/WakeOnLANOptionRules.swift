import DengenWire

/// Options of the family `wakeOnLAN`: `slots`, and maybe `broadcast`, `port` and `wakeTime`.
enum WakeOnLANOptionRules {
    private static let mostSlots = 64
    private static let mostTargets = 16

    static func check(_ options: DeviceOptions, isForeign: Bool) throws(CenterError) {
        try options.checkFields(["slots", "broadcast", "port", "wakeTime"], isForeign: isForeign)
        guard let slots = options.fields["slots"]?.array, !slots.isEmpty else {
            throw .invalid(field: "slots", problem: .missing)
        }
        guard slots.count <= mostSlots else { throw .invalid(field: "slots", problem: .outOfRange) }
        for slot in slots { try check(slot: slot.object ?? [:]) }
        try checkTargets(options)
        if let port = options.fields["port"] {
            guard case .integer(1...65_535) = port else { throw .invalid(field: "port", problem: .outOfRange) }
        }
        if let time = options.fields["wakeTime"] {
            guard case .integer(0...600_000) = time else { throw .invalid(field: "wakeTime", problem: .outOfRange) }
        }
    }

    private static func checkTargets(_ options: DeviceOptions) throws(CenterError) {
        guard let field = options.fields["broadcast"] else { return }
        guard let targets = field.array else { throw .invalid(field: "broadcast", problem: .malformed) }
        guard targets.count <= mostTargets else { throw .invalid(field: "broadcast", problem: .outOfRange) }
        for target in targets { try NetworkName.check(target, field: "broadcast") }
    }

    private static func check(slot: [String: JSONValue]) throws(CenterError) {
        guard let mac = slot["mac"] else { throw .invalid(field: "mac", problem: .missing) }
        guard let text = mac.string, HardwareAddress(text) != nil else {
            throw .invalid(field: "mac", problem: .malformed)
        }
        if let name = slot["name"] {
            guard let name = name.string else { throw .invalid(field: "name", problem: .malformed) }
            _ = try NameRule.checked(name)
        }
        if let host = slot["host"] { try NetworkName.check(host, field: "host") }
        if let password = slot["secureOn"] {
            guard let text = password.string, SecureOn(text) != nil else {
                throw .invalid(field: "secureOn", problem: .malformed)
            }
        }
    }

    /// A slot's password stays with its card, and goes to no other network than it was typed for.
    static func merge(_ new: DeviceOptions, keeping old: DeviceOptions) throws(CenterError) -> DeviceOptions {
        var known: [HardwareAddress: JSONValue] = [:]
        for slot in slots(of: old) {
            if let mac = address(of: slot), let password = slot["secureOn"] { known[mac] = password }
        }
        let isMoved = new.fields["broadcast"] != old.fields["broadcast"]
        var kept: [JSONValue] = []
        for var slot in slots(of: new) {
            if slot["secureOn"] == nil, let password = address(of: slot).flatMap({ known[$0] }) {
                guard !isMoved else {
                    try checkTargets(new)
                    throw .invalid(field: "secureOn", problem: .typeAgain)
                }
                slot["secureOn"] = password
            }
            kept.append(.object(slot))
        }
        var merged = new
        merged.fields["slots"] = .array(kept)
        return merged
    }

    static func shown(_ options: DeviceOptions) -> [String: String] {
        var shown: [String: String] = [:]
        for (index, slot) in slots(of: options).enumerated() {
            let name = "slot \(index < 9 ? "0" : "")\(index + 1)"
            for (field, suffix) in [("mac", ""), ("name", " name"), ("host", " host")] {
                if let text = slot[field]?.string { shown[name + suffix] = text }
            }
        }
        let targets = (options.fields["broadcast"]?.array ?? []).compactMap(\.string)
        if !targets.isEmpty { shown["broadcast"] = targets.joined(separator: " ") }
        for field in ["port", "wakeTime"] {
            if case .integer(let number) = options.fields[field] { shown[field] = String(number) }
        }
        return shown
    }

    private static func slots(of options: DeviceOptions) -> [[String: JSONValue]] {
        (options.fields["slots"]?.array ?? []).compactMap(\.object)
    }

    private static func address(of slot: [String: JSONValue]) -> HardwareAddress? {
        slot["mac"]?.string.flatMap { HardwareAddress($0) }
    }
}
