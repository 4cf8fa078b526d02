import Foundation

/// The JSON of the link: keys in order, so that the same value always is the same bytes.
package enum LinkCoding {
    /// The value as UTF-8 JSON on one line.
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    /// The value that `bytes` spell; `DecodingError` for anything else. Unknown keys are ignored.
    package static func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, from bytes: some Sequence<UInt8>
    ) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
