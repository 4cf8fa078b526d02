import Testing

@testable import DengenWeb

/// Made out of the router's own list: a new route is attacked without a line here.
@Suite("S-10: what a page from elsewhere can have a browser do")
struct CrossSiteTests {
    private static let elsewhere: [[(String, String)]] = [
        [], [("Origin", "http://evil.example")], [("Origin", "null")], [("Sec-Fetch-Site", "cross-site")],
        [("Sec-Fetch-Site", "same-site")],
    ]

    @Test("S-10: no GET of any route changes anything, with any query")
    func reads() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let ours = try await Furniture.make(bench, bench.mine)
            let browser = try await Browser.signedIn(bench)
            _ = try await browser.call("GET", "/api/v1/me")
            let before = try await StoreTrace.read(bench)
            var asked = 0
            for (method, template) in try TwoTenantTests.routes(bench)
            where method == "GET" && template != "/live" && !template.hasSuffix("/stream") {
                let path = try ours.path(template).get()
                for query in ["", "?action=off&use=0&name=x&delete=1&step=up&confirm=yes&_method=DELETE"] {
                    _ =
                        template.hasPrefix("/api/")
                        ? try await browser.call("GET", path + query) : try await browser.get(path + query)
                    asked += 1
                }
            }
            #expect(asked > 100)
            let change = before.change(to: try await StoreTrace.read(bench))
            #expect(change.isEmpty, "\(change.prefix(5))")
        }
    }

    @Test("S-10: no form of any route is taken from elsewhere, even with the session's cookie and its token")
    func forms() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let ours = try await Furniture.make(bench, bench.mine)
            let browser = try await Browser.signedIn(bench)
            let token = try needed(try await browser.get("/").field("token"), "a token")
            let before = try await StoreTrace.read(bench)
            var fields = TwoTenantTests.everyField(ours)
            fields["token"] = token
            for path in try AttackedForms.paths(bench, ours) {
                for headers in Self.elsewhere {
                    let answer = try await browser.post(path, fields, headers: headers)
                    #expect(answer.status == 403, "\(path) \(headers): \(answer.status)")
                }
                for wrong in ["", "x", FormToken.of(session: "other")] {
                    let answer = try await browser.post(path, fields.merging(["token": wrong]) { $1 })
                    #expect(answer.status == 403, "\(path) with the token '\(wrong)': \(answer.status)")
                }
            }
            let change = before.change(to: try await StoreTrace.read(bench))
            #expect(change.isEmpty, "\(change.prefix(5))")
        }
    }

    @Test("S-10: the API takes no cookie for a key: nothing that a browser sends by itself opens it")
    func api() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let ours = try await Furniture.make(bench, bench.mine)
            let contract = try Contract()
            let requests = Requests(contract: contract, furniture: ours)
            let browser = try await Browser.signedIn(bench)
            let before = try await StoreTrace.read(bench)
            for operation in contract.operations where operation.needsKey {
                let request = try requests.ready(operation)
                let answer = try await browser.send(
                    request.method, request.path, headers: request.headers + [("Origin", bench.url)],
                    body: request.body)
                #expect(answer.status == 401, "\(operation.name): \(answer.status)")
            }
            let change = before.change(to: try await StoreTrace.read(bench))
            #expect(change.isEmpty, "\(change.prefix(5))")
        }
    }
}
