import DengenModel
import Foundation

@testable import DengenCenter
@testable import DengenWeb

/// Whether a value is what a schema of the document says: the keywords that our document uses, and no others.
///
/// Stricter than JSON Schema in one thing: a field that the schema does not name is a fault, or clients would meet fields
/// that nobody promised.
struct Schema {
    let document: JSONValue

    private static let known: Set<String> = [
        "$ref", "type", "required", "properties", "additionalProperties", "items", "enum", "const", "minimum",
        "maximum",
        "minLength", "maxLength", "pattern", "format", "minItems", "maxItems", "uniqueItems", "oneOf", "anyOf", "allOf",
        "description", "default", "example", "examples", "title", "deprecated", "minProperties", "maxProperties",
        "contentMediaType", "not",
    ]

    /// What is wrong, each with its place.
    func problems(of value: JSONValue, with schema: JSONValue, at place: String = "$") -> [String] {
        let fields = resolved(schema)
        var found = fields.keys.filter { !Self.known.contains($0) }.map { "\(place): the keyword \($0) is not checked" }
        if !isOfType(value, fields["type"]) {
            return found + ["\(place): \(value.brief) is not of type \(fields["type"]?.brief ?? "")"]
        }
        if let allowed = fields["enum"]?.array, !allowed.contains(value) {
            found.append("\(place): \(value.brief) is none of the enum")
        }
        if let constant = fields["const"], constant != value { found.append("\(place): not \(constant.brief)") }
        if let choices = fields["oneOf"]?.array ?? fields["anyOf"]?.array,
            !choices.contains(where: { problems(of: value, with: $0, at: place).isEmpty })
        {
            found.append("\(place): \(value.brief) is none of the choices")
        }
        switch value {
        case .object(let object): found += problems(ofObject: object, fields, place)
        case .array(let items): found += problems(ofItems: items, fields, place)
        case .string(let text): found += problems(ofText: text, fields, place)
        case .integer(let number): found += problems(ofNumber: Double(number), fields, place)
        case .number(let number): found += problems(ofNumber: number, fields, place)
        case .null, .bool: break
        }
        return found
    }

    /// A schema's own keywords, and those of what it refers to.
    func resolved(_ schema: JSONValue) -> [String: JSONValue] {
        let fields = schema.object ?? [:]
        var all = fields
        if let reference = fields["$ref"]?.string {
            all = resolved(at(reference)).merging(fields) { _, own in own }
            all["$ref"] = nil
        }
        for part in fields["allOf"]?.array ?? [] {
            let other = resolved(part)
            all = other.merging(all) { _, own in own }
            let properties = (other["properties"]?.object ?? [:]).merging(fields["properties"]?.object ?? [:]) { $1 }
            all["properties"] = .object((all["properties"]?.object ?? [:]).merging(properties) { $1 })
            all["required"] = .array((other["required"]?.array ?? []) + (fields["required"]?.array ?? []))
        }
        all["allOf"] = nil
        return all
    }

    /// `#/components/schemas/Id`.
    func at(_ reference: String) -> JSONValue {
        reference.split(separator: "/").dropFirst().reduce(document) { value, name in
            value.object?[String(name)] ?? .null
        }
    }

    private func isOfType(_ value: JSONValue, _ type: JSONValue?) -> Bool {
        guard let type else { return true }
        let names = type.array?.compactMap(\.string) ?? [type.string ?? ""]
        return names.contains { name in
            switch (name, value) {
            case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("null", .null),
                ("integer", .integer), ("number", .integer), ("number", .number):
                true
            default: false
            }
        }
    }

    private func problems(
        ofObject object: [String: JSONValue], _ schema: [String: JSONValue], _ place: String
    ) -> [String] {
        var found: [String] = []
        for name in schema["required"]?.array?.compactMap(\.string) ?? [] where object[name] == nil {
            found.append("\(place): \(name) is missing")
        }
        let properties = schema["properties"]?.object
        for (name, value) in object.sorted(by: { $0.key < $1.key }) {
            if let property = properties?[name] {
                found += problems(of: value, with: property, at: "\(place).\(name)")
            } else if let others = schema["additionalProperties"], others.object != nil {
                found += problems(of: value, with: others, at: "\(place).\(name)")
            } else if properties != nil, schema["additionalProperties"] != .bool(true) {
                found.append("\(place): \(name) stands in no schema")
            }
        }
        return found
    }

    private func problems(ofItems items: [JSONValue], _ schema: [String: JSONValue], _ place: String) -> [String] {
        var found = bounds(Double(items.count), schema, "minItems", "maxItems", "\(place): items")
        if let item = schema["items"] {
            for (index, value) in items.enumerated() {
                found += problems(of: value, with: item, at: "\(place)[\(index)]")
            }
        }
        return found
    }

    private func problems(ofText text: String, _ schema: [String: JSONValue], _ place: String) -> [String] {
        var found = bounds(
            Double(text.unicodeScalars.count), schema, "minLength", "maxLength", "\(place): length")
        if schema["format"] == .string("date-time"), Timestamp(rfc3339: text) == nil {
            found.append("\(place): \(text) is no time")
        }
        if let pattern = schema["pattern"]?.string, text.range(of: pattern, options: .regularExpression) == nil {
            found.append("\(place): \(text) does not match \(pattern)")
        }
        return found
    }

    private func problems(ofNumber number: Double, _ schema: [String: JSONValue], _ place: String) -> [String] {
        bounds(number, schema, "minimum", "maximum", place)
    }

    private func bounds(
        _ value: Double, _ schema: [String: JSONValue], _ least: String, _ most: String, _ what: String
    ) -> [String] {
        var found: [String] = []
        if let least = schema[least]?.figure, value < least { found.append("\(what) \(value) is under \(least)") }
        if let most = schema[most]?.figure, value > most { found.append("\(what) \(value) is over \(most)") }
        return found
    }
}

extension JSONValue {
    var figure: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// For messages.
    var brief: String {
        // why: whatever it is, a message needs some word for it
        let bytes = (try? JSONText.encode(self)) ?? []
        return String(decoding: bytes.prefix(120), as: UTF8.self)
    }
}
