import DengenModel
import DengenSystem
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import DengenCenter
@testable import DengenWeb

/// What to do when one of these fails: give the operation its entry in `Resources/openapi/paths/AREA.yaml`, with every
/// answer that it gives; where a made-up body cannot be taken, an `example` beside the body's schema (ids in fields that
/// end with `Id` are put in); for a new kind of `{id}`, an object in `Furniture.swift`.
@Suite("S-26, N-21: the OpenAPI document and the server say the same")
struct ContractTests {
    static var configuration: WebConfiguration {
        var configuration = WebConfiguration(port: 0)
        configuration.rates = .none
        return configuration
    }

    static func router(_ bench: WebBench) throws -> Router<WebContext> {
        makeRouterWithoutFallbacks(
            Web(
                center: bench.center, configuration: configuration, assets: try Assets(),
                description: try APIDescription()))
    }

    @Test("N-21: every route of the router stands in the document, and every operation of the document is a route")
    func bothWays() async throws {
        try await WebBench.run { bench in
            let routed = Set(
                try Self.router(bench).routes.filter { "\($0.path)".contains("api/v1") }.map {
                    "\($0.method.rawValue) /" + "\($0.path)".drop { $0 == "/" }
                })
            let contract = try Contract()
            let written = Set(contract.operations.map(\.name))
            for name in routed.subtracting(written).sorted() { Issue.record("not in Resources/openapi: \(name)") }
            for name in written.subtracting(routed).sorted() { Issue.record("in the document, but no route: \(name)") }
            let names = contract.operations.map(\.id)
            #expect(Set(names).count == names.count && !names.contains(""), "operationIds are there and unique")
        }
    }

    @Test("N-21: each operation takes what the document lets it take, and answers what the document promises")
    func succeeds() async throws {
        try await WebBench.run(configuration: Self.configuration) { bench in
            let browser = Browser(bench: bench)
            let contract = try Contract()
            let requests = Requests(contract: contract, furniture: try await Furniture.make(bench, bench.mine))
            let order = ["GET", "POST", "PUT", "PATCH", "DELETE"]
            let sorted = contract.operations.sorted { left, right in
                let ranks = [left, right].map { order.firstIndex(of: $0.method) ?? order.count }
                // The outermost object goes last.
                return (ranks[0], -left.path.utf8.count) < (ranks[1], -right.path.utf8.count)
            }
            for operation in sorted where !Self.isStream(operation) {
                let request = try requests.ready(operation)
                let answer = try await Self.send(request, browser, key: bench.mine.key)
                #expect(
                    (200..<300).contains(answer.status),
                    "\(operation.name): \(answer.status) \(answer.text.prefix(300))")
                for problem in contract.problems(of: answer, to: operation) {
                    Issue.record("\(operation.name): \(problem)")
                }
            }
        }
    }

    @Test(
        "S-26: every refusal is in the document and has its shape: no key, no scope, unknown id, broken bodies, limits")
    func refuses() async throws {
        try await WebBench.run(configuration: Self.configuration) { bench in
            let browser = Browser(bench: bench)
            let contract = try Contract()
            let furniture = try await Furniture.make(bench, bench.mine)
            let requests = Requests(contract: contract, furniture: furniture)
            let unknown = Requests(
                contract: contract, furniture: Furniture(ids: furniture.ids.mapValues { _ in "nobody-has-this" }))
            let keys = try await Keys.make(bench)
            for operation in contract.operations {
                let request = try requests.ready(operation)
                var cases: [(String, Int, Browser.Answer)] = []
                if operation.needsKey {
                    cases.append(("no key", 401, try await Self.send(request, browser, key: "dk_wrong")))
                    let poor = operation.method == "GET" ? keys.switching : keys.reading
                    cases.append(("no scope", 403, try await Self.send(request, browser, key: poor)))
                }
                if operation.path.contains("{") {
                    let answer = try await Self.send(unknown.ready(operation), browser, key: bench.mine.key)
                    cases.append(("unknown id", 404, answer))
                }
                if contract.body(of: operation) != nil {
                    for (what, status, broken) in Self.broken(request, isJSON: Self.readsJSON(operation, contract)) {
                        cases.append((what, status, try await Self.send(broken, browser, key: bench.mine.key)))
                    }
                }
                for (what, status, answer) in cases {
                    #expect(answer.status == status, "\(operation.name), \(what): \(answer.text.prefix(300))")
                    for problem in contract.problems(of: answer, to: operation) {
                        Issue.record("\(operation.name), \(what): \(problem)")
                    }
                }
            }
        }
    }

    @Test("S-28: every operation tells of 429 with Retry-After")
    func limited() async throws {
        var configuration = WebConfiguration(port: 0)
        configuration.rates.asking = Rate(perMinute: 1, burst: 1)
        try await WebBench.run(configuration: configuration) { bench in
            let browser = Browser(bench: bench)
            let contract = try Contract()
            let requests = Requests(contract: contract, furniture: try await Furniture.make(bench, bench.mine))
            _ = try await browser.call("GET", "/api/v1/me")
            for operation in contract.operations where operation.needsKey {
                let answer = try await Self.send(requests.ready(operation), browser, key: bench.mine.key)
                #expect(answer.status == 429, "\(operation.name)")
                for problem in contract.problems(of: answer, to: operation) {
                    Issue.record("\(operation.name): \(problem)")
                }
            }
        }
    }

    @Test(
        "S-28: request bodies have bounds: every text a maxLength, every list maxItems, no field beyond the named ones")
    func bounds() throws {
        let contract = try Contract()
        for operation in contract.operations {
            for parameter in contract.parameters(of: operation) {
                let name = parameter["name"]?.string ?? ""
                for problem in Self.unbounded(parameter["schema"] ?? .null, contract, "\(operation.name) ?\(name)") {
                    Issue.record("\(problem)")
                }
            }
            guard let body = contract.body(of: operation), body.type.hasSuffix("json") else { continue }
            for problem in Self.unbounded(body.schema, contract, operation.name) { Issue.record("\(problem)") }
        }
    }

    private struct Keys {
        var reading: String
        var switching: String

        static func make(_ bench: WebBench) async throws -> Keys {
            func key(_ scope: Principal.Scope) async throws -> String {
                try await bench.center.accounts.makeKey(
                    APIKeyDraft(name: scope.rawValue, scopes: [scope]), as: bench.mine.person
                ).bearer
            }
            return Keys(reading: try await key(.read), switching: try await key(.switch))
        }
    }

    static func send(_ request: Requests.Ready, _ browser: Browser, key: String) async throws -> Browser.Answer {
        try await browser.send(
            request.method, request.path, headers: request.headers + [("Authorization", "Bearer \(key)")],
            body: request.body)
    }

    static func isStream(_ operation: Contract.Operation) -> Bool { operation.path.hasSuffix("/stream") }

    private static func readsJSON(_ operation: Contract.Operation, _ contract: Contract) -> Bool {
        contract.body(of: operation)?.type == "application/json"
    }

    private static func broken(
        _ request: Requests.Ready, isJSON: Bool
    ) -> [(what: String, status: Int, request: Requests.Ready)] {
        func with(_ type: String, _ body: [UInt8]) -> Requests.Ready {
            var other = request
            other.headers = [("Content-Type", type)]
            other.body = body
            return other
        }
        let type = request.headers.first?.1 ?? ""
        var all = [
            ("another media type", 415, with("text/plain", request.body ?? [])),
            ("too large", 413, with(type, Array(repeating: 0x20, count: 6 * 1024 * 1024))),
        ]
        if isJSON {
            all.append(("no JSON", 400, with(type, Array("nonsense".utf8))))
            all.append(("no object", 400, with(type, Array("[1]".utf8))))
            all.append(("an unknown field", 422, with(type, Array("{\"tenantId\":\"x\"}".utf8))))
        }
        return all
    }

    private static func unbounded(_ schema: JSONValue, _ contract: Contract, _ place: String) -> [String] {
        let fields = contract.schema.resolved(schema)
        var found: [String] = []
        for choice in (fields["oneOf"] ?? fields["anyOf"])?.array ?? [] { found += unbounded(choice, contract, place) }
        for (name, property) in fields["properties"]?.object ?? [:] {
            found += unbounded(property, contract, "\(place).\(name)")
        }
        if let item = fields["items"] { found += unbounded(item, contract, place + "[]") }
        switch fields["type"]?.array?.first?.string ?? fields["type"]?.string {
        case "object" where fields["additionalProperties"] == nil:
            found.append("\(place): an object without additionalProperties")
        case "array" where fields["maxItems"] == nil: found.append("\(place): a list without maxItems")
        case "string"
        where fields["maxLength"] == nil && fields["enum"] == nil && fields["format"] == nil
            && !(fields["pattern"]?.string ?? "").hasSuffix("}$"):
            found.append("\(place): a text without maxLength")
        case "integer" where fields["maximum"] == nil && fields["enum"] == nil:
            found.append("\(place): an integer without maximum")
        default: break
        }
        return found
    }
}
