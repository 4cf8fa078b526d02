import DengenModel
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("S-13: fields that are not the sender's to set")
struct MassAssignmentTests {
    private static let names = [
        "role", "tenant", "tenantId", "tenant_id", "owner", "ownerId", "account", "accountId", "authority", "isAdmin",
        "isRepresentative", "scopes", "createdAt", "id", "passwordHash", "__proto__",
    ]

    @Test("S-13: every body of the API refuses each of them, and nothing is changed")
    func bodies() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let contract = try Contract()
            let requests = Requests(contract: contract, furniture: try await Furniture.make(bench, bench.mine))
            let browser = Browser(bench: bench)
            _ = try await browser.call("GET", "/api/v1/me")
            let before = try await StoreTrace.read(bench)
            var asked = 0
            for operation in contract.operations {
                guard let body = contract.body(of: operation), body.type == "application/json" else { continue }
                let own = contract.schema.resolved(body.schema)["properties"]?.object ?? [:]
                var request = try requests.ready(operation)
                let fields = try JSONDecoder().decode([String: JSONValue].self, from: Data(request.body ?? []))
                for name in Self.names where own[name] == nil {
                    request.body = try JSONText.encode(
                        JSONValue.object(fields.merging([name: .string(bench.other.id.rawValue)]) { $1 }))
                    let answer = try await ContractTests.send(request, browser, key: bench.mine.key)
                    #expect(answer.status == 422, "\(operation.name) with \(name): \(answer.status)")
                    asked += 1
                }
            }
            #expect(asked > 200)
            let change = before.change(to: try await StoreTrace.read(bench))
            #expect(change.isEmpty, "\(change.prefix(5))")
        }
    }

    @Test("S-13: no form moves anything to another tenant or gives anybody another role")
    func forms() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let ours = try await Furniture.make(bench, bench.mine)
            let browser = try await Browser.signedIn(bench)
            let token = try needed(try await browser.get("/").field("token"), "a token")
            let before = try await StoreTrace.read(bench)
            let stolen = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, bench.other.id.rawValue) })
            var fields = TwoTenantTests.everyField(ours).merging(stolen) { own, _ in own }
            fields["role"] = "representative"
            fields["scopes"] = "manage"
            for path in try AttackedForms.paths(bench, ours) {
                let answer = try await browser.post(
                    path, fields.merging(["token": token, "key": FormKeys.fresh()]) { $1 })
                #expect(answer.status < 500, "\(path): \(answer.status)")
            }
            let after = try await StoreTrace.read(bench)
            for (row, tenant) in before.owners where after.owners[row] != nil {
                #expect(after.owners[row] == tenant, "\(row)")
            }
            for (holder, role) in before.roles where after.roles[holder] != nil {
                #expect(after.roles[holder] == role, "\(holder)")
            }
            let made = after.owners.filter { before.owners[$0.key] == nil }
            #expect(made.values.allSatisfy { $0 == bench.mine.id.rawValue }, "\(made)")
            let representatives = { (trace: StoreTrace) in
                trace.roles.filter { $0.value == "representative" && $0.key.hasPrefix("account ") }
            }
            #expect(representatives(after) == representatives(before))
        }
    }
}
