import DengenModel
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import DengenCenter
@testable import DengenWeb

/// Made out of the router's own list: a new route is asked without a line here. A form that needs more fields before it
/// looks at its id gets them in `everyField`; a new kind of `{id}` its object in `Furniture.swift`.
@Suite("S-12: what is another tenant's is unknown, at every route")
struct TwoTenantTests {
    /// Paths of people and programs of a tenant; gateways and assets have no such ids, the operator is above tenants.
    private static func isOurs(_ path: String) -> Bool {
        ![
            "/link/", "/assets/", "/control/", "/health", "/metrics", "/login", "/logout", "/reset/", "/invite",
            "/ops",
        ].contains {
            path.hasPrefix($0)
        }
    }

    static func routes(_ bench: WebBench) throws -> [(method: String, path: String)] {
        try ContractTests.router(bench).routes.map { ($0.method.rawValue, "/" + "\($0.path)".drop { $0 == "/" }) }
            .filter { isOurs($0.path) && $0.method != "HEAD" }.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
    }

    /// More than any form of ours has: each page takes its own.
    static func everyField(_ theirs: Furniture) -> [String: String] {
        [
            "name": "x", "memo": "", "use": "0", "action": "off", "address": "192.0.2.66", "read": "x", "by": "address",
            "version": "v2c", "targets": "192.0.2.1", "index": "0", "mode": "normal", "reason": "x", "until": "",
            "number": "1", "zone": "Asia/Tokyo", "icon": "building", "kind": "mains", "lifetime": "month",
            "member": theirs.ids["outlets"] ?? "", "step": "up", "role": "general", "term": "",
        ]
    }

    /// What nobody but the other tenant's people may read.
    private static func marks(_ theirs: Furniture, _ bench: WebBench) -> [String] {
        ["other 本社", "other GW", "other group", "other key", "other rack", "other user", "other invited"]
            + theirs.ids.values.sorted()
    }

    private static func send(
        _ method: String, _ path: String, _ browser: Browser, token: String, _ fields: [String: String]
    ) async throws -> Browser.Answer {
        guard method == "POST" else { return try await browser.send(method, path) }
        return try await browser.post(path, fields.merging(["token": token, "key": FormKeys.fresh()]) { $1 })
    }

    @Test("S-12: every page and form with an id")
    func pages() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let theirs = try await Furniture.make(bench, bench.other)
            let before = try await Self.trace(bench)
            let browser = try await Browser.signedIn(bench)
            let token = try #require(try await browser.get("/").field("token"))
            var asked = 0
            for (method, template) in try Self.routes(bench)
            where template.contains("{") && !template.hasPrefix("/api/") {
                let path = try theirs.path(template).get() + (template.hasSuffix("confirm") ? "?action=off" : "")
                let answer = try await Self.send(method, path, browser, token: token, Self.everyField(theirs))
                #expect(answer.status == 404, "\(method) \(template): \(answer.status)")
                #expect(!Self.marks(theirs, bench).contains { answer.text.contains($0) }, "\(method) \(template)")
                asked += 1
            }
            #expect(asked > 25)
            #expect(try await Self.trace(bench) == before, "something of theirs was changed")
        }
    }

    @Test("S-12: every operation of the API with an id in its path")
    func operations() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let theirs = try await Furniture.make(bench, bench.other)
            let before = try await Self.trace(bench)
            let contract = try Contract()
            let requests = Requests(contract: contract, furniture: theirs)
            for operation in contract.operations where operation.path.contains("{") {
                let answer = try await ContractTests.send(
                    requests.ready(operation), Browser(bench: bench), key: bench.mine.key)
                #expect(answer.status == 404, "\(operation.name): \(answer.status) \(answer.text.prefix(200))")
            }
            #expect(try await Self.trace(bench) == before, "something of theirs was changed")
        }
    }

    @Test("S-12: ids of another tenant in a query or a body are unknown too, and no list holds any")
    func references() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let theirs = try await Furniture.make(bench, bench.other)
            let ours = try await Furniture.make(bench, bench.mine)
            let before = try await Self.trace(bench)
            let browser = Browser(bench: bench)
            let contract = try Contract()
            for operation in contract.operations where !ContractTests.isStream(operation) {
                var mixed = theirs
                let segments = operation.path.split(separator: "/").map(String.init)
                for (noun, next) in zip(segments, segments.dropFirst()) where next.hasPrefix("{") {
                    mixed.ids[noun] = ours.ids[noun]
                }
                var request = try Requests(contract: contract, furniture: mixed).ready(operation)
                let names = contract.parameters(of: operation).filter { $0["in"] == .string("query") }.compactMap {
                    $0["name"]?.string
                }
                for name in names {
                    guard let id = mixed.id(named: name) else { continue }
                    request.path += (request.path.contains("?") ? "&" : "?") + "\(name)=\(id)"
                }
                let answer = try await ContractTests.send(request, browser, key: bench.mine.key)
                let leaked = Self.marks(theirs, bench).filter { mark in
                    answer.text.contains(mark) && !request.path.contains(mark)
                }
                #expect(answer.status >= 400 || leaked.isEmpty, "\(operation.name) told \(leaked)")
            }
            #expect(try await Self.trace(bench) == before, "something of theirs was changed")
        }
    }

    @Test("S-12: pages without an id hold nothing of another tenant, whatever their query names")
    func lists() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let theirs = try await Furniture.make(bench, bench.other)
            let browser = try await Browser.signedIn(bench)
            let query = theirs.ids.map { "\($0.key.dropLast())=\($0.value)" }.sorted().joined(separator: "&")
            for (method, template) in try Self.routes(bench)
            where method == "GET" && !template.contains("{") && template != "/live" && !template.hasSuffix("/stream") {
                for path in [template, template + "?" + query] {
                    let answer =
                        template.hasPrefix("/api/")
                        ? try await browser.call("GET", path) : try await browser.get(path)
                    #expect(answer.status < 500, "\(path): \(answer.status)")
                    for mark in Self.marks(theirs, bench) where !path.contains(mark) {
                        #expect(!answer.text.contains(mark), "\(path) tells \(mark)")
                    }
                }
            }
        }
    }

    /// What the other tenant would notice: its log, its names and its states.
    private static func trace(_ bench: WebBench) async throws -> [String] {
        let center = bench.center
        let person = bench.other.person
        let events = try await center.log.page(EventFilter(), as: person).items.map(\.id.rawValue)
        let outlets = try await center.fleet.outlets(after: nil, limit: 500, as: person).items.map {
            "\($0.id) \($0.name) \($0.mode) \($0.isAllowed) \($0.state)"
        }
        let keys = try await center.accounts.keys(as: person).map(\.name)
        let users = try await center.users.list(limit: 500, as: person).items.map { "\($0.id) \($0.name) \($0.role)" }
        return events + outlets + keys + users
    }
}
