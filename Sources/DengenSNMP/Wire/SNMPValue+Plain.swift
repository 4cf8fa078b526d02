import CNetSNMP

extension SNMPValue {
    /// Calls with the value as C reads it.
    func withPlain<Value>(_ body: (dengen_snmp_value) -> Value) -> Value {
        var plain = dengen_snmp_value()
        plain.type = plainType
        switch self {
        case .integer(let value): plain.integer = Int64(value)
        case .counter32(let value), .gauge32(let value), .timeTicks(let value): plain.number = UInt64(value)
        case .counter64(let value): plain.number = value
        case .octets(let bytes), .opaque(let bytes), .ipAddress(let bytes):
            return bytes.withUnsafeBufferPointer { buffer in
                (plain.bytes, plain.byte_count) = (buffer.baseAddress, buffer.count)
                return body(plain)
            }
        case .objectID(let id):
            return id.arcs.map(UInt.init).withUnsafeBufferPointer { buffer in
                (plain.arcs, plain.arc_count) = (buffer.baseAddress, buffer.count)
                return body(plain)
            }
        case .null, .noSuchObject, .noSuchInstance, .endOfView: break
        }
        return body(plain)
    }

    private var plainType: dengen_snmp_type {
        switch self {
        case .integer: dengen_snmp_type_integer
        case .octets: dengen_snmp_type_octets
        case .null: dengen_snmp_type_null
        case .objectID: dengen_snmp_type_object_id
        // Anything but four bytes is no address and is not written.
        case .ipAddress(let bytes): bytes.count == 4 ? dengen_snmp_type_ip_address : dengen_snmp_type_unknown
        case .counter32: dengen_snmp_type_counter32
        case .gauge32: dengen_snmp_type_gauge32
        case .timeTicks: dengen_snmp_type_time_ticks
        case .opaque: dengen_snmp_type_opaque
        case .counter64: dengen_snmp_type_counter64
        case .noSuchObject: dengen_snmp_type_no_such_object
        case .noSuchInstance: dengen_snmp_type_no_such_instance
        case .endOfView: dengen_snmp_type_end_of_view
        }
    }
}
