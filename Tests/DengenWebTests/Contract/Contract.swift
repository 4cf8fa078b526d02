import Foundation

@testable import DengenCenter
@testable import DengenWeb

/// The OpenAPI document, operation by operation.
struct Contract {
    struct Operation {
        var id: String
        var method: String
        var path: String
        var fields: [String: JSONValue]

        var name: String { "\(method) \(path)" }
        var needsKey: Bool { fields["security"] != .array([]) }
    }

    let schema: Schema
    let operations: [Operation]

    init() throws {
        let document = try PlainYAML.parse(String(decoding: try APIDescription().bytes, as: UTF8.self))
        schema = Schema(document: document)
        var operations: [Operation] = []
        for (path, item) in document.object?["paths"]?.object ?? [:] {
            for (method, operation) in item.object ?? [:] {
                let fields = operation.object ?? [:]
                operations.append(
                    Operation(
                        id: fields["operationId"]?.string ?? "", method: method.uppercased(), path: path, fields: fields
                    ))
            }
        }
        self.operations = operations.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
    }

    /// Media type and schema of the body that an operation reads.
    func body(of operation: Operation) -> (type: String, schema: JSONValue, example: JSONValue?)? {
        guard let content = operation.fields["requestBody"]?.object?["content"]?.object?.first else { return nil }
        return (content.key, content.value.object?["schema"] ?? .null, content.value.object?["example"])
    }

    func parameters(of operation: Operation) -> [[String: JSONValue]] {
        (operation.fields["parameters"]?.array ?? []).map(schema.resolved)
    }

    /// What an answer does otherwise than the document says.
    func problems(of answer: Browser.Answer, to operation: Operation) -> [String] {
        let responses = operation.fields["responses"]?.object ?? [:]
        guard let response = responses[String(answer.status)] else {
            return ["status \(answer.status) is not in the document"]
        }
        let fields = schema.resolved(response)
        var found = (fields["headers"]?.object ?? [:]).keys.filter { answer.header($0) == nil }.map {
            "\(answer.status) without the header \($0)"
        }
        guard let content = fields["content"]?.object else {
            return found + (answer.bytes.isEmpty ? [] : ["\(answer.status) has a body"])
        }
        let type = String((answer.header("Content-Type") ?? "").prefix { $0 != ";" })
        guard let media = content[type] else { return found + ["\(answer.status) is \(type), not \(content.keys)"] }
        guard type.hasSuffix("json") else { return found }
        do {
            let value = try JSONDecoder().decode(JSONValue.self, from: Data(answer.bytes))
            found += schema.problems(of: value, with: media.object?["schema"] ?? .null)
        } catch {
            found.append("\(answer.status) is no JSON")
        }
        return found
    }
}
