import CNetSNMP

/// Writes messages for net-snmp, which takes them over when they are sent.
enum OutgoingMessage {
    static func write(_ question: Question, _ plan: LinkPlan) throws(SNMPError) -> OpaquePointer {
        let command = question.command.number(plan.version)
        guard let message = dengen_snmp_message_create(command) else { throw .unusable("no memory is left") }
        if plan.version != .v3 {
            let community = question.isWriting ? plan.write : plan.read
            dengen_snmp_message_set_community(message, community, community.count)
        }
        if case .bulk(let repetitions) = question.command {
            dengen_snmp_message_set_repetitions(message, repetitions)
        }
        if case .trap(let uptime, let id) = question.command, plan.version == .v1 {
            TrapWords(id).write(uptime, to: message)
        }
        try add(question.bindings, to: message)
        return message
    }

    /// Frees the message when it cannot be written.
    static func add(_ bindings: [SNMPBinding], to message: OpaquePointer) throws(SNMPError) {
        for binding in bindings where !add(binding, to: message) {
            dengen_snmp_message_free(message)
            throw .unusable("the value for \(binding.id) can't be written")
        }
    }

    private static func add(_ binding: SNMPBinding, to message: OpaquePointer) -> Bool {
        let id = binding.id.arcs.map(UInt.init)
        return binding.value.withPlain { value in
            withUnsafePointer(to: value) { dengen_snmp_message_add(message, id, id.count, $0) }
        }
    }
}

extension Question.Command {
    fileprivate func number(_ version: SNMPVersion) -> dengen_snmp_command {
        switch self {
        case .get: dengen_snmp_get
        case .next: dengen_snmp_get_next
        case .set: dengen_snmp_set
        case .bulk: dengen_snmp_get_bulk
        case .trap: version == .v1 ? dengen_snmp_trap_v1 : dengen_snmp_trap
        case .inform: dengen_snmp_inform
        }
    }
}

extension SNMPVersion {
    var number: dengen_snmp_version {
        switch self {
        case .v1: dengen_snmp_v1
        case .v2c: dengen_snmp_v2c
        case .v3: dengen_snmp_v3
        }
    }

    init(_ number: dengen_snmp_version) {
        switch number {
        case dengen_snmp_v1: self = .v1
        case dengen_snmp_v2c: self = .v2c
        default: self = .v3
        }
    }
}

extension SNMPReport {
    init(_ number: dengen_snmp_report) {
        switch number {
        case dengen_snmp_report_unsupported_level: self = .unsupportedLevel
        case dengen_snmp_report_not_in_time_window: self = .notInTimeWindow
        case dengen_snmp_report_unknown_user: self = .unknownUser
        case dengen_snmp_report_unknown_engine: self = .unknownEngine
        case dengen_snmp_report_wrong_digest: self = .wrongDigest
        case dengen_snmp_report_decryption_error: self = .decryptionError
        default: self = .other
        }
    }
}
