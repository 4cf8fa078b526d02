import DengenModel
import DengenStore
import TestSupport
import Testing

@testable import DengenCenter

@Suite("Live changes (N-08)", .timeLimit(.minutes(2)))
struct LiveTests {
    private static let crowd = 100_100

    @Test("N-08: a commit with more changes than can wait ends the subscriptions: who comes back reads anew")
    func flood() async throws {
        let bench = try await CenterBench.make()
        let changes = bench.center.live.changes(as: bench.person)
        let tenant = bench.person.tenant
        try await bench.database.write { tx in
            for number in 0..<Self.crowd { tx.notify(Live.siteTopic, "\(tenant) site\(number)") }
        }
        for await _ in changes {}
        await bench.database.close()
    }

    @Test("N-08: what one commit says again and again is one change")
    func sameAgain() async throws {
        let bench = try await CenterBench.make()
        let changes = bench.center.live.changes(as: bench.person)
        let tenant = bench.person.tenant
        try await bench.database.write { tx in
            for _ in 0..<Self.crowd { tx.notify(Live.siteTopic, "\(tenant) same") }
            tx.notify(Live.siteTopic, "\(tenant) other")
        }
        let pump = Task { await bench.center.live.run() }
        defer { pump.cancel() }
        var sites: [String] = []
        for await change in changes {
            if case .site(let site) = change.subject { sites.append(site.rawValue) }
            if sites.last == "other" { break }
        }
        #expect(sites.count { $0 == "same" } == 1)
        await bench.database.close()
    }

    @Test("N-08: the place before which nothing is missing is a minute before an id, and never below the first")
    func resume() throws {
        let id = try #require(EventID("0199a0b1-c2d3-7abc-8def-0123456789ab"))
        #expect(id.minuteEarlier.rawValue == "0199a0b0-d873")
        let first = try #require(EventID("00000000-0001-7abc-8def-0123456789ab"))
        #expect(first.minuteEarlier.rawValue == "00000000-0000")
        let other = try #require(EventID("e1"))
        #expect(other.minuteEarlier == other)
    }
}
