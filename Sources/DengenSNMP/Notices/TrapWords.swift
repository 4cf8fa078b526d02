import CNetSNMP

/// The three words of a v1 trap for one notification id, both ways (RFC 3584 3).
struct TrapWords: Equatable {
    var enterprise: ObjectID
    var generic: Int
    var specific: Int

    /// `snmpTraps`: what stands under it is 1 more than the generic trap.
    private static let standard: [UInt32] = [1, 3, 6, 1, 6, 3, 1, 1, 5]
    private static let enterpriseSpecific = 6

    init(_ id: ObjectID) {
        let arcs = id.arcs
        if arcs.count == 10, arcs.starts(with: Self.standard), (1...6).contains(arcs[9]) {
            (enterprise, generic, specific) = (ObjectID(arcs: Self.standard) ?? id, Int(arcs[9]) - 1, 0)
            return
        }
        let hasZero = arcs.count > 3 && arcs[arcs.count - 2] == 0
        enterprise = ObjectID(arcs: Array(arcs.dropLast(hasZero ? 2 : 1))) ?? id
        generic = Self.enterpriseSpecific
        specific = Int(arcs[arcs.count - 1])
    }

    init(enterprise: ObjectID, generic: Int, specific: Int) {
        (self.enterprise, self.generic, self.specific) = (enterprise, generic, specific)
    }

    /// The id that says the same in v2; nil for numbers that are none.
    var id: ObjectID? {
        if (0..<Self.enterpriseSpecific).contains(generic) {
            return ObjectID(arcs: Self.standard + [UInt32(generic) + 1])
        }
        guard generic == Self.enterpriseSpecific, let specific = UInt32(exactly: specific) else { return nil }
        return enterprise.appending([0, specific])
    }

    func write(_ uptime: UInt32, to message: OpaquePointer) {
        let arcs = enterprise.arcs.map(UInt.init)
        dengen_snmp_message_set_trap(message, arcs, arcs.count, generic, specific, UInt(uptime))
    }
}
