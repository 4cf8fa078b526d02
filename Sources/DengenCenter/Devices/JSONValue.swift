import Foundation

/// Any JSON, so that a driver's options can pass through without being understood, and a request be read by field.
package enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
}

extension JSONValue: Codable {
    package init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        let kinds: [() -> JSONValue?] = [
            { box.decodeNil() ? .null : nil },
            { Self.attempt(box).map(JSONValue.bool) },
            { Self.attempt(box).map(JSONValue.integer) },
            { Self.attempt(box).map(JSONValue.number) },
            { Self.attempt(box).map(JSONValue.string) },
        ]
        for kind in kinds {
            guard let value = kind() else { continue }
            self = value
            return
        }
        if let items: [JSONValue] = Self.attempt(box) {
            self = .array(items)
        } else {
            self = .object(try box.decode([String: JSONValue].self))
        }
    }

    private static func attempt<Kind: Decodable>(_ box: any SingleValueDecodingContainer) -> Kind? {
        // why: a JSON value says its kind only by what it can be read as.
        try? box.decode(Kind.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        switch self {
        case .null: try box.encodeNil()
        case .bool(let value): try box.encode(value)
        case .integer(let value): try box.encode(value)
        case .number(let value): try box.encode(value)
        case .string(let value): try box.encode(value)
        case .array(let value): try box.encode(value)
        case .object(let value): try box.encode(value)
        }
    }
}

extension JSONValue {
    var object: [String: JSONValue]? {
        if case .object(let value) = self { value } else { nil }
    }

    var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    var array: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    var isEmpty: Bool {
        switch self {
        case .null: true
        case .string(let text): text.utf8.isEmpty
        case .array(let items): items.isEmpty
        case .object(let fields): fields.isEmpty
        default: false
        }
    }

    /// The fields that say something, all the way down.
    static func filled(_ fields: [String: JSONValue]) -> [String: JSONValue] {
        fields.mapValues(\.filled).filter { !$0.value.isEmpty }
    }

    private var filled: JSONValue {
        switch self {
        case .object(let fields): .object(Self.filled(fields))
        case .array(let items): .array(items.map(\.filled).filter { !$0.isEmpty })
        default: self
        }
    }
}
