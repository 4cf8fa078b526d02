import CNetSNMP

/// A message that came; freed with the last who looks at it, unless it was handed back.
final class IncomingMessage {
    private var pointer: OpaquePointer?

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        if let pointer { dengen_snmp_message_free(pointer) }
    }

    /// Bindings of one message at most: what a datagram can hold is near 10,000.
    static let mostBindings = 16_384

    func details() -> dengen_snmp_details {
        var details = dengen_snmp_details()
        if let pointer { dengen_snmp_message_details(pointer, &details) }
        return details
    }

    /// Hands the message back, which is empty from then on.
    func release() -> OpaquePointer? {
        defer { pointer = nil }
        return pointer
    }

    func answer() throws(SNMPError) -> Answer {
        let details = details()
        return Answer(status: details.error_status, index: details.error_index, bindings: try bindings())
    }

    /// All bindings; to be read once.
    func bindings() throws(SNMPError) -> [SNMPBinding] {
        var bindings: [SNMPBinding] = []
        var binding = dengen_snmp_binding()
        while let pointer, bindings.count < Self.mostBindings, dengen_snmp_message_next(pointer, &binding) {
            guard let id = ObjectID(binding.id, binding.id_count) else { throw .malformed("no object identifier") }
            guard let value = SNMPValue(binding.value) else { throw .malformed("no value that SNMP has at \(id)") }
            bindings.append(SNMPBinding(id, value))
        }
        return bindings
    }
}

extension ObjectID {
    init?(_ arcs: UnsafePointer<UInt>?, _ count: Int) {
        guard let arcs, (2...Self.mostArcs).contains(count) else { return nil }
        var plain: [UInt32] = []
        for arc in UnsafeBufferPointer(start: arcs, count: count) {
            guard let arc = UInt32(exactly: arc) else { return nil }
            plain.append(arc)
        }
        self.init(arcs: plain)
    }
}

extension SNMPValue {
    /// Nil for a number outside its type, an address of other than four bytes, and what no RFC names.
    init?(_ plain: dengen_snmp_value) {
        switch plain.type {
        case dengen_snmp_type_integer:
            guard let number = Int32(exactly: plain.integer) else { return nil }
            self = .integer(number)
        case dengen_snmp_type_counter32: self = .counter32(UInt32(truncatingIfNeeded: plain.number))
        case dengen_snmp_type_gauge32: self = .gauge32(UInt32(truncatingIfNeeded: plain.number))
        case dengen_snmp_type_time_ticks: self = .timeTicks(UInt32(truncatingIfNeeded: plain.number))
        case dengen_snmp_type_counter64: self = .counter64(plain.number)
        case dengen_snmp_type_octets: self = .octets(plain.copiedBytes)
        case dengen_snmp_type_opaque: self = .opaque(plain.copiedBytes)
        case dengen_snmp_type_ip_address: self = .ipAddress(plain.copiedBytes)
        case dengen_snmp_type_object_id:
            guard let id = ObjectID(plain.arcs, plain.arc_count) else { return nil }
            self = .objectID(id)
        case dengen_snmp_type_null: self = .null
        case dengen_snmp_type_no_such_object: self = .noSuchObject
        case dengen_snmp_type_no_such_instance: self = .noSuchInstance
        case dengen_snmp_type_end_of_view: self = .endOfView
        default: return nil
        }
    }
}

extension dengen_snmp_value {
    fileprivate var copiedBytes: [UInt8] {
        Array(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : byte_count))
    }
}
