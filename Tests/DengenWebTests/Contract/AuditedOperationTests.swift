import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

/// Made out of the API's own document: a new operation is asked without a line here. One that changes nothing that stays
/// is named in `silent`, with its reason.
@Suite("N-19: every operation of the API that changes something leaves its row")
struct AuditedOperationTests {
    private static let silent = ["releaseTwoFactor": "the made-up person has no second factor"]

    @Test("N-19: a 2xx to anything but GET is in the audit, by that key, through the API")
    func everyOperation() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let contract = try Contract()
            let requests = Requests(contract: contract, furniture: try await Furniture.make(bench, bench.mine))
            let browser = Browser(bench: bench)
            let order = ["POST", "PUT", "PATCH", "DELETE"]
            let changing = contract.operations.filter { order.contains($0.method) }.sorted { left, right in
                let ranks = [left, right].map { order.firstIndex(of: $0.method) ?? 0 }
                return (ranks[0], -left.path.utf8.count) < (ranks[1], -right.path.utf8.count)
            }
            var audited = 0
            for operation in changing {
                let before = try await Self.newest(bench)
                var request = try requests.ready(operation)
                // What is made up may be what stands already; a new name never is.
                if operation.method == "PATCH" { request.body = Array(#"{"name":"audited"}"#.utf8) }
                let answer = try await ContractTests.send(request, browser, key: bench.mine.key)
                guard (200..<300).contains(answer.status), Self.silent[operation.id] == nil else { continue }
                let after = try await Self.newest(bench)
                #expect(after?.record.id != before?.record.id, "\(operation.name) leaves no row")
                #expect(after?.record.door == "api" && after?.record.name == "program", "\(operation.name)")
                audited += 1
            }
            #expect(audited > 20)
            print("N-19: \(audited) operations of the API, each with its row")
        }
    }

    private static func newest(_ bench: WebBench) async throws -> AuditEntry? {
        var filter = AuditFilter()
        filter.limit = 1
        return try await bench.center.audit.page(filter, as: bench.mine.person).items.first
    }
}
