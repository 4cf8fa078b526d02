import DengenCenter
import Foundation
import Hummingbird

/// A JSON object of a request, read field by field; a field that nobody knows is refused (S-13).
struct JSONBody: Sendable {
    private let fields: [String: JSONValue]

    init(_ request: Request, known: Set<String>) async throws {
        guard request.mediaType == "application/json" else { throw Refusal.wrongMedia }
        try self.init(try await request.bytes(upTo: ServerLimits.json), known: known)
    }

    init(_ bytes: [UInt8], known: Set<String>) throws {
        // why: whatever is wrong with it, it is not the object that was asked for
        guard let fields = try? JSONDecoder().decode([String: JSONValue].self, from: Data(bytes)) else {
            throw Refusal.malformed
        }
        for name in fields.keys.sorted() where !known.contains(name) {
            throw CenterError.invalid(field: String(name.prefix(64)), problem: .unknown)
        }
        self.fields = fields
    }

    var isEmpty: Bool { fields.isEmpty }

    func has(_ name: String) -> Bool { fields[name] != nil }

    func isNull(_ name: String) -> Bool { fields[name] == .null }

    /// Nil when it is missing.
    func text(_ name: String) throws(CenterError) -> String? {
        guard let value = fields[name] else { return nil }
        guard case .string(let text) = value else { throw .invalid(field: name, problem: .malformed) }
        return text
    }

    /// The same with at most so many signs.
    func text(_ name: String, most: Int) throws(CenterError) -> String? {
        let text = try text(name)
        guard text?.unicodeScalars.count ?? 0 <= most else { throw .invalid(field: name, problem: .tooLong) }
        return text
    }

    func bool(_ name: String) throws(CenterError) -> Bool? {
        guard let value = fields[name] else { return nil }
        guard case .bool(let bool) = value else { throw .invalid(field: name, problem: .malformed) }
        return bool
    }

    func integer(_ name: String) throws(CenterError) -> Int? {
        guard let value = fields[name] else { return nil }
        guard case .integer(let integer) = value, let number = Int(exactly: integer) else {
            throw .invalid(field: name, problem: .malformed)
        }
        return number
    }

    func number(_ name: String) throws(CenterError) -> Double? {
        guard let value = fields[name] else { return nil }
        switch value {
        case .integer(let integer): return Double(integer)
        case .number(let number): return number
        default: throw .invalid(field: name, problem: .malformed)
        }
    }

    func texts(_ name: String) throws(CenterError) -> [String] {
        guard let value = fields[name] else { return [] }
        guard case .array(let items) = value else { throw .invalid(field: name, problem: .malformed) }
        var texts: [String] = []
        for item in items {
            guard case .string(let text) = item else { throw .invalid(field: name, problem: .malformed) }
            texts.append(text)
        }
        return texts
    }

    /// A set out of a closed list of words, each named once; empty if the field is missing.
    func words<Word: RawRepresentable<String> & Hashable>(_ name: String) throws(CenterError) -> Set<Word> {
        var words: Set<Word> = []
        for text in try texts(name) {
            guard let word = Word(rawValue: text) else { throw .invalid(field: name, problem: .unknown) }
            guard words.insert(word).inserted else { throw .invalid(field: name, problem: .taken) }
        }
        return words
    }

    /// An object within it, read the same way.
    func object(_ name: String, known: Set<String>) throws -> JSONBody {
        guard let value = fields[name] else { throw CenterError.invalid(field: name, problem: .missing) }
        return try Self.object(value, name, known)
    }

    /// A list of objects; a missing one is refused.
    func objects(_ name: String, known: Set<String>) throws -> [JSONBody] {
        guard let value = fields[name] else { throw CenterError.invalid(field: name, problem: .missing) }
        guard case .array(let items) = value else { throw CenterError.invalid(field: name, problem: .malformed) }
        return try items.map { try Self.object($0, name, known) }
    }

    private static func object(_ value: JSONValue, _ name: String, _ known: Set<String>) throws -> JSONBody {
        guard case .object = value else { throw CenterError.invalid(field: name, problem: .malformed) }
        return try JSONBody(try JSONText.encode(value), known: known)
    }

    /// An object or a list as JSON text again.
    func json(_ name: String) throws -> [UInt8]? {
        try fields[name].map { try JSONText.encode($0) }
    }

    func needed<Value>(_ name: String, _ value: Value?) throws(CenterError) -> Value {
        guard let value else { throw .invalid(field: name, problem: .missing) }
        return value
    }
}
