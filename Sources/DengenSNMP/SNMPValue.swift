/// What stands at an object identifier (RFC 2578 7, RFC 3416 3).
package enum SNMPValue: Hashable, Sendable {
    case integer(Int32)
    case octets([UInt8])
    case null
    case objectID(ObjectID)
    /// Four bytes.
    case ipAddress([UInt8])
    case counter32(UInt32)
    case gauge32(UInt32)
    /// Hundredths of a second.
    case timeTicks(UInt32)
    case opaque([UInt8])
    case counter64(UInt64)
    /// The agent has no such column, no such row, or nothing further: no value, and no error either.
    case noSuchObject, noSuchInstance, endOfView

    /// The number in it, nil for what is none.
    package var number: Int64? {
        switch self {
        case .integer(let value): Int64(value)
        case .counter32(let value), .gauge32(let value), .timeTicks(let value): Int64(value)
        case .counter64(let value): Int64(exactly: value)
        default: nil
        }
    }

    /// The text of octets, U+FFFD for what is no UTF-8; nil for what is none.
    package var text: String? {
        if case .octets(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    /// False for the three ways in which an agent says that there is nothing.
    package var isPresent: Bool {
        switch self {
        case .noSuchObject, .noSuchInstance, .endOfView: false
        default: true
        }
    }
}

/// An object identifier with its value.
package struct SNMPBinding: Hashable, Sendable {
    package var id: ObjectID
    package var value: SNMPValue

    package init(_ id: ObjectID, _ value: SNMPValue) {
        self.id = id
        self.value = value
    }
}
