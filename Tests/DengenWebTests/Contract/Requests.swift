import Foundation

@testable import DengenCenter
@testable import DengenWeb

/// Requests made up from the document: examples where it has them, else the least that the schema wants.
struct Requests {
    let contract: Contract
    var furniture: Furniture
    /// For texts of no form: another one for each operation, so that no name is taken twice.
    private var word = "x"

    init(contract: Contract, furniture: Furniture) {
        self.contract = contract
        self.furniture = furniture
    }

    struct Ready {
        var method: String
        var path: String
        var headers: [(String, String)] = []
        var body: [UInt8]?
    }

    func ready(_ operation: Contract.Operation) throws -> Ready {
        var path = try furniture.path(operation.path, for: operation.id).get()
        var query: [String] = []
        for parameter in contract.parameters(of: operation) where parameter["in"] == .string("query") {
            guard parameter["required"] == .bool(true), let name = parameter["name"]?.string else { continue }
            let value = parameter["example"] ?? value(parameter["schema"] ?? .null, name)
            let text = value.array?.first?.string ?? value.string ?? value.brief
            query.append("\(name)=\(PercentEncoding.encode(text))")
        }
        if !query.isEmpty { path += "?" + query.joined(separator: "&") }
        var request = Ready(method: operation.method, path: path)
        if let body = contract.body(of: operation) {
            var words = self
            words.word = operation.id
            request.headers = [("Content-Type", body.type)]
            request.body = try words.bytes(body)
        }
        return request
    }

    private func bytes(_ body: (type: String, schema: JSONValue, example: JSONValue?)) throws -> [UInt8] {
        let value = body.example.map(withIDs) ?? value(body.schema, "")
        guard body.type.hasSuffix("json") else { return Array((value.string ?? "").utf8) }
        return try JSONText.encode(value)
    }

    /// An example with the ids of this tenant's things.
    private func withIDs(_ value: JSONValue) -> JSONValue {
        guard let fields = value.object else { return value }
        return .object(
            Dictionary(
                uniqueKeysWithValues: fields.map { name, value in
                    guard let id = furniture.id(named: name), name.contains("Id") else { return (name, value) }
                    return (name, value.array == nil ? .string(id) : .array([.string(id)]))
                }))
    }

    private func value(_ schema: JSONValue, _ name: String) -> JSONValue {
        let fields = contract.schema.resolved(schema)
        if let example = fields["example"] ?? fields["examples"]?.array?.first { return example }
        if let first = fields["enum"]?.array?.first { return first }
        if let choice = (fields["oneOf"] ?? fields["anyOf"])?.array?.first { return value(choice, name) }
        switch fields["type"]?.array?.first?.string ?? fields["type"]?.string {
        case "object": return object(fields)
        case "array":
            return .array(fields["maxItems"] == .integer(0) ? [] : [value(fields["items"] ?? .null, name)])
        case "integer", "number": return fields["minimum"] ?? .integer(1)
        case "boolean": return .bool(true)
        default: return .string(text(fields, name))
        }
    }

    private func object(_ fields: [String: JSONValue]) -> JSONValue {
        let properties = fields["properties"]?.object ?? [:]
        var names = fields["required"]?.array?.compactMap(\.string) ?? []
        if names.isEmpty { names = Array(properties.keys.sorted().prefix(1)) }
        return .object(
            Dictionary(uniqueKeysWithValues: names.map { ($0, value(properties[$0] ?? .null, $0)) }))
    }

    private func text(_ fields: [String: JSONValue], _ name: String) -> String {
        if fields["format"] == .string("date-time") { return "2999-01-01T00:00:00Z" }
        return furniture.id(named: name) ?? word
    }
}
