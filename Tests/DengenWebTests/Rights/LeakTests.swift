import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-20, S-12: no name of a site that was not granted is anywhere", .timeLimit(.minutes(10)))
struct LeakTests {
    /// Everything of the branch bears it: site, gateway, devices, outlets, groups, memos, reasons, searches, the log.
    private static let canary = "canary"

    /// The branch with all that could tell of it; the words that nobody else may read.
    private static func branch(_ bench: WebBench) async throws -> (Furniture, marks: [String], WebBench.Tenancy) {
        let branch = try await bench.addSite(named: canary)
        let things = try await Furniture.make(bench, branch)
        let (fleet, person) = (bench.center.fleet, branch.person)
        for number in [1, 2] {
            let outlet = try await bench.outlet(number, of: branch).id
            try await fleet.setMemo(outlet, "\(canary) memo", as: person)
            try await fleet.lock(outlet, reason: "\(canary) reason", as: person)
        }
        try await bench.center.gateways.setPath(
            of: branch.slip.gateway, to: [try await bench.outlet(1, of: branch).id], as: person)
        let others = ["keys", "views", "imports", "users"]
        let ids = things.ids.filter { !others.contains($0.key) }.values
        return (things, [canary] + ids.sorted(), branch)
    }

    /// Addresses that a page leads to.
    private static func links(_ html: String) -> [String] {
        html.matches(of: /(?:href|data-live-source)="(\/[^"#]*)/).map { String($0.1).replacing("&amp;", with: "&") }
    }

    /// Follows every link from `/` on; answers what it met.
    private static func walk(_ browser: Browser, _ more: [String], marks: [String]) async throws -> Set<String> {
        var waiting = ["/"] + more
        var met: Set<String> = []
        while let path = waiting.popLast(), met.count < 500 {
            guard met.insert(path).inserted, !path.hasPrefix("/live"), !path.hasPrefix("/assets") else { continue }
            let answer = try await browser.get(path)
            #expect(answer.status < 500, "\(path): \(answer.status)")
            for mark in marks where !path.contains(mark) {
                #expect(!answer.text.contains(mark), "\(path) tells \(mark)")
            }
            waiting += links(answer.text)
        }
        return met
    }

    private static func grants(_ bench: WebBench, _ own: Furniture) throws -> [(String, Grants)] {
        let group = try needed(own.ids["groups"].flatMap(GroupID.init(rawValue:)), "a group")
        return Right.allCases.map { ("\($0)", Grants(sites: [bench.mine.site: [$0]])) } + [
            ("group", Grants(groups: [group: Set(Right.allCases)])), ("none", Grants()),
        ]
    }

    @Test("Every page that links lead to, and every page by the ids of what is not granted")
    func pages() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let own = try await Furniture.make(bench, bench.mine)
            let (theirs, marks, _) = try await Self.branch(bench)
            let query = theirs.ids.map { "\($0.key.dropLast())=\($0.value)" }.sorted().joined(separator: "&")
            for (name, grants) in try Self.grants(bench, own) {
                let browser = try await bench.limited(name, grants)
                var more: [String] = []
                for (method, template) in try TwoTenantTests.routes(bench)
                where method == "GET" && !template.hasPrefix("/api/") {
                    more.append(try theirs.path(template).get())
                    more.append(try theirs.path(template).get() + "?\(query)&action=off&q=\(Self.canary)")
                    more.append(try own.path(template).get() + "?\(query)&action=off")
                }
                let met = try await Self.walk(browser, more, marks: marks)
                #expect(met.count > 100, "\(name): \(met.count)")
            }
        }
    }

    @Test("Files: the log as CSV, with and without questions")
    func files() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let own = try await Furniture.make(bench, bench.mine)
            let (theirs, marks, _) = try await Self.branch(bench)
            for (name, grants) in try Self.grants(bench, own) {
                let browser = try await bench.limited(name, grants)
                for query in ["", "?site=\(theirs.ids["sites"] ?? "")", "?name=\(Self.canary)", "?encoding=cp932"] {
                    let answer = try await browser.get("/log.csv" + query)
                    #expect(answer.status == 200 || answer.status == 303)
                    for mark in marks where !query.contains(mark) { #expect(!answer.text.contains(mark), "\(query)") }
                }
            }
        }
    }

    @Test("Live pages: what happens at another site changes nothing on them")
    func live() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let (theirs, marks, branch) = try await Self.branch(bench)
            let browser = try await bench.limited("viewer", Grants(sites: [bench.mine.site: [.view]]))
            let cookie = [("Cookie", browser.cookie)]
            for (noun, id) in theirs.ids where ["sites", "outlets", "commands", "groups", "batches"].contains(noun) {
                let scope = noun == "batches" ? "batch" : String(noun.dropLast())
                let answer = try await browser.get("/live?\(scope)=\(id)")
                #expect(answer.status == 404, "\(scope): \(answer.status)")
            }
            let newest = try await bench.center.log.page(EventFilter(), as: bench.mine.person).items[0].id
            let scopes = [
                "on=dashboard", "on=outlets", "site=\(bench.mine.site)", "on=log&zone=Asia/Tokyo&above=\(newest)",
            ]
            for (number, scope) in scopes.enumerated() {
                var stream = try await EventReader.open(bench, "/live?\(scope)", cookie)
                _ = try await stream.next(named: "tile")
                let outlet = try await bench.outlet(2, of: branch)
                try await bench.center.fleet.renameOutlet(outlet.id, to: "\(Self.canary) \(number)", as: branch.person)
                let own = try await bench.outlet(1)
                try await bench.center.fleet.renameOutlet(own.id, to: "own \(number)", as: bench.mine.person)
                _ = try await stream.next(named: "tile") { event in
                    for mark in marks { #expect(!event.data.contains(mark), "\(scope) tells \(mark)") }
                    return event.data.contains("own ") || scope == "on=dashboard"
                }
            }
        }
    }

    @Test("A grant that is taken ends the live page within a second; what was granted is unknown from then on")
    func cut() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let site = bench.mine.site
            let browser = try await bench.limited("viewer", Grants(sites: [site: [.view]]))
            var stream = try await EventReader.open(bench, "/live?site=\(site)", [("Cookie", browser.cookie)])
            _ = try await stream.next(named: "tile")
            let account = try await bench.account("viewer")
            let taken = ContinuousClock.now
            try await bench.center.rights.set(Grants(), isLimited: true, of: account, as: bench.mine.person)
            try await stream.end()
            let waited = ContinuousClock.now - taken
            print("live page of a taken grant ended after \(waited)")
            #expect(waited < .seconds(5))
            #expect(try await browser.get("/live?site=\(site)").status == 404)
            #expect(try await browser.get("/sites/\(site)").status == 404)
        }
    }
}
