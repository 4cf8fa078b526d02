import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("The operator's own sessions")
struct OperatorSessionTests {
    private let actor = CenterBench.actor

    @Test("S-07: a link opens one session, once; only hashes are kept")
    func link() async throws {
        let bench = try await CenterBench.make()
        let sessions = bench.center.operatorSessions
        let link = try await sessions.makeLink(by: actor)
        let opened = try await sessions.begin(link: link.token, address: "127.0.0.1")
        #expect(opened.actor.name == actor.name)
        await #expect(throws: CenterError.signInFailed) {
            try await sessions.begin(link: link.token, address: "127.0.0.1")
        }
        await #expect(throws: CenterError.signInFailed) { try await sessions.begin(link: "", address: "127.0.0.1") }
        let found = try await sessions.find(token: opened.token, address: "127.0.0.2")
        #expect(found?.name == actor.name && found?.address == "127.0.0.2")
        #expect(try await sessions.find(token: link.token, address: "") == nil)
        let kept = try await bench.database.read { tx in
            try tx.rows("SELECT token_hash FROM operator_session").map { try $0.text("token_hash") }
        }
        #expect(kept.count == 1 && !kept.contains(opened.token))
        try await sessions.end(token: opened.token, by: actor)
        #expect(try await sessions.find(token: opened.token, address: "") == nil)
        let actions = try await bench.database.read { tx in
            try tx.rows("SELECT action FROM audit WHERE tenant_id = 'centre' ORDER BY id").map { try $0.text("action") }
        }
        #expect(actions == ["operator.link", "operator.begin", "operator.end"])
    }

    @Test("S-07: 20 who open one link at once are one session")
    func race() async throws {
        let bench = try await CenterBench.make()
        let sessions = bench.center.operatorSessions
        let link = try await sessions.makeLink(by: actor)
        let opened = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await sessions.begin(link: link.token, address: "")
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(opened == 1)
    }

    @Test("S-09: a link waits 15 minutes, a session ends after 30 minutes without a request and after 12 hours")
    func times() async throws {
        let bench = try await CenterBench.make()
        let sessions = bench.center.operatorSessions
        let late = try await sessions.makeLink(by: actor)
        let link = try await sessions.makeLink(by: actor)
        bench.time.advance(milliseconds: OperatorSessions.linkLife - 1_000)
        let opened = try await sessions.begin(link: link.token, address: "")
        bench.time.advance(milliseconds: 1_000)
        await #expect(throws: CenterError.signInFailed) { try await sessions.begin(link: late.token, address: "") }
        let idle = try await sessions.begin(link: try await sessions.makeLink(by: actor).token, address: "")
        for _ in 0..<24 {
            bench.time.advance(milliseconds: OperatorSessions.idle - 61_000)
            #expect(try await sessions.find(token: opened.token, address: "") != nil)
        }
        #expect(try await sessions.find(token: idle.token, address: "") == nil)
        bench.time.advance(milliseconds: OperatorSessions.longest - 24 * (OperatorSessions.idle - 61_000) - 2_000)
        #expect(try await sessions.find(token: opened.token, address: "") != nil)
        bench.time.advance(milliseconds: 1_000)
        #expect(try await sessions.find(token: opened.token, address: "") == nil)
        await bench.center.forgetOld()
        let left = try await bench.database.read { tx in
            try tx.rows("SELECT token_hash FROM operator_session UNION ALL SELECT token_hash FROM operator_link")
        }
        #expect(left.isEmpty)
    }

    @Test("S-07: all sessions and open links end together")
    func endAll() async throws {
        let bench = try await CenterBench.make()
        let sessions = bench.center.operatorSessions
        let opened = try await sessions.begin(link: try await sessions.makeLink(by: actor).token, address: "")
        let waiting = try await sessions.makeLink(by: actor)
        #expect(try await sessions.endAll(by: actor) == 1)
        #expect(try await sessions.find(token: opened.token, address: "") == nil)
        await #expect(throws: CenterError.signInFailed) {
            try await sessions.begin(link: waiting.token, address: "")
        }
    }
}
