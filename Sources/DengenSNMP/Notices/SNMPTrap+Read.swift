import CNetSNMP

extension SNMPTrap {
    static let uptimeArcs: [UInt32] = [1, 3, 6, 1, 2, 1, 1, 3, 0]
    static let trapArcs: [UInt32] = [1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0]
    /// `snmpTrapAddress`, which a proxy adds.
    private static let addressArcs: [UInt32] = [1, 3, 6, 1, 6, 3, 18, 1, 3, 0]

    /// Nil for what is no notification; throws for one that can't be read.
    init?(_ message: IncomingMessage) throws(SNMPError) {
        let details = message.details()
        switch details.command {
        case dengen_snmp_trap_v1: try self.init(v1: details, message.bindings())
        case dengen_snmp_trap, dengen_snmp_inform: try self.init(v2: details, message.bindings())
        default: return nil
        }
    }

    private init?(v1 details: dengen_snmp_details, _ bindings: [SNMPBinding]) throws(SNMPError) {
        guard let enterprise = ObjectID(details.enterprise, details.enterprise_count),
            let id = TrapWords(
                enterprise: enterprise, generic: details.generic_trap, specific: details.specific_trap
            ).id
        else { throw .malformed("a trap without an id") }
        self.init(
            source: details.sourceText, agent: Self.address(details.agentBytes), version: .v1,
            community: String(decoding: details.communityBytes, as: UTF8.self), trapID: id,
            uptime: UInt32(truncatingIfNeeded: details.uptime), bindings: bindings)
    }

    private init?(v2 details: dengen_snmp_details, _ bindings: [SNMPBinding]) throws(SNMPError) {
        guard bindings.count >= 2, bindings[0].id.arcs == Self.uptimeArcs, bindings[1].id.arcs == Self.trapArcs,
            case .objectID(let id) = bindings[1].value, case .timeTicks(let uptime) = bindings[0].value
        else { throw .malformed("a notification without an id") }
        let version = SNMPVersion(details.version)
        self.init(
            source: details.sourceText, agent: Self.agent(bindings), version: version,
            community: version == .v3 ? nil : String(decoding: details.communityBytes, as: UTF8.self), trapID: id,
            uptime: uptime, bindings: Array(bindings.dropFirst(2)),
            isInform: details.command == dengen_snmp_inform)
    }

    private static func agent(_ bindings: [SNMPBinding]) -> String? {
        guard case .ipAddress(let bytes)? = bindings.first(where: { $0.id.arcs == addressArcs })?.value else {
            return nil
        }
        return address(bytes)
    }

    private static func address(_ bytes: [UInt8]) -> String? {
        bytes.allSatisfy { $0 == 0 } ? nil : bytes.map { String($0) }.joined(separator: ".")
    }
}

extension dengen_snmp_details {
    fileprivate var agentBytes: [UInt8] { withUnsafeBytes(of: agent) { Array($0) } }
}
