import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

/// A handler that orders something calls `web.limits.switching(principal, outlets: COUNT)` before it asks the centre.
@Suite("S-28: every order to switch is counted")
struct SwitchingLimitTests {
    /// How the path of an order ends, of pages and of the API.
    private static let orders = ["/commands", "/retry", "/switch"]

    private static func isOrder(_ path: String) -> Bool { orders.contains { path.hasSuffix($0) } }

    private static var configuration: WebConfiguration {
        var configuration = WebConfiguration(port: 0)
        configuration.rates.switching = Rate(perMinute: 1, burst: 1)
        return configuration
    }

    @Test("S-28: whoever has used up their orders gets 429 at every route that gives one")
    func orders() async throws {
        try await WebBench.run(configuration: Self.configuration) { bench in
            let furniture = try await Furniture.make(bench, bench.mine)
            let browser = try await Browser.signedIn(bench)
            let token = try #require(try await browser.get("/").field("token"))
            let contract = try Contract()
            let requests = Requests(contract: contract, furniture: furniture)
            let path = "/outlets/\(furniture.ids["outlets"] ?? "")/commands"
            func form() -> [String: String] { ["token": token, "key": FormKeys.fresh(), "action": "off", "name": ""] }
            #expect(try await browser.call("POST", "/api/v1" + path, json: "{\"action\":\"off\"}").status == 202)
            #expect(try await browser.post(path, form()).status == 303)
            for operation in contract.operations where operation.method == "POST" && Self.isOrder(operation.path) {
                let answer = try await ContractTests.send(requests.ready(operation), browser, key: bench.mine.key)
                #expect(answer.status == 429, "\(operation.name): \(answer.status)")
            }
            for (method, template) in try TwoTenantTests.routes(bench)
            where method == "POST" && Self.isOrder(template) && !template.hasPrefix("/api/") {
                let answer = try await browser.post(try furniture.path(template).get(), form())
                #expect(answer.status == 429, "POST \(template): \(answer.status)")
            }
        }
    }
}
