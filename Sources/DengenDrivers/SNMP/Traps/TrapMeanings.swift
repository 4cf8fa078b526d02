import DengenModel
import DengenSNMP

/// What traps mean: those of every profile, and the standard ones (RFC 3418 2).
struct TrapMeanings: Sendable {
    private struct Meaning: Sendable {
        var event: EventCode?
        /// How each profile that knows the trap finds the outlet.
        var outlets: [(binding: ObjectID, index: OutletIndex)] = []
    }

    private var meanings: [ObjectID: Meaning] = [
        .internet(6, 3, 1, 1, 5, 1): Meaning(event: .deviceRestarted),
        .internet(6, 3, 1, 1, 5, 2): Meaning(event: .deviceRestarted),
        .internet(6, 3, 1, 1, 5, 5): Meaning(event: .deviceAskedWrongly),
    ]

    init(_ profiles: ProfileCatalog) {
        for profile in profiles.profiles {
            for trap in profile.traps { add(trap, profile.index) }
        }
    }

    private mutating func add(_ trap: ProfileTrap, _ index: OutletIndex) {
        var meaning = meanings[trap.id] ?? Meaning()
        meaning.event = meaning.event ?? trap.event
        if let outlet = trap.outlet, !meaning.outlets.contains(where: { $0.binding == outlet }) {
            meaning.outlets.append((outlet, index))
        }
        meanings[trap.id] = meaning
    }

    func notice(of id: ObjectID, _ bindings: [SNMPBinding], from source: String, community: String?) -> DeviceNotice {
        guard let meaning = meanings[id] else {
            return DeviceNotice(source: source, community: community, code: nil, isKnown: false)
        }
        return DeviceNotice(
            source: source, community: community, code: meaning.event, outlet: outlet(meaning, bindings), isKnown: true)
    }

    /// The binding's own value when it stands alone, the index behind the column otherwise.
    private func outlet(_ meaning: Meaning, _ bindings: [SNMPBinding]) -> Int? {
        for (binding, index) in meaning.outlets {
            for each in bindings {
                guard let rest = each.id.suffix(after: binding) else { continue }
                if let number = index.number(of: Array(rest)) { return number }
                if rest.count <= 1, let value = each.value.number, let arc = UInt32(exactly: value) {
                    return index.number(of: [arc])
                }
            }
        }
        return nil
    }
}
