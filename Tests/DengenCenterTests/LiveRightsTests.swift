import DengenModel
import DengenStore
import DengenSystem
import Synchronization
import TestSupport
import Testing

@testable import DengenCenter

@Suite("N-20: live changes within a person's reach", .timeLimit(.minutes(1)))
struct LiveRightsTests {
    /// What a subscription has brought so far.
    private final class Heard: Sendable {
        private let state = Mutex((changes: [LiveChange](), isOver: false))

        var sites: Set<SiteID> {
            state.withLock { state in
                Set(
                    state.changes.compactMap { change in
                        switch change.subject {
                        case .event(let event): event.site
                        case .outlet(_, let site), .device(_, let site), .gateway(_, let site), .site(let site): site
                        case .search, .signIn: nil
                        }
                    })
            }
        }
        /// A sign-in, a search or a row of no site.
        var hasOthers: Bool {
            state.withLock { state in
                state.changes.contains { change in
                    switch change.subject {
                    case .event(let event): event.site == nil
                    case .search, .signIn: true
                    default: false
                    }
                }
            }
        }
        var isOver: Bool { state.withLock { $0.isOver } }
        var count: Int { state.withLock { $0.changes.count } }

        func listen(_ changes: AsyncStream<LiveChange>) async {
            for await change in changes { state.withLock { $0.changes.append(change) } }
            state.withLock { $0.isOver = true }
        }
    }

    private func hearing(
        _ bench: RightsBench, _ principals: [Principal], _ body: @escaping @Sendable ([Heard]) async throws -> Void
    ) async throws {
        let all = principals.map { (Heard(), bench.center.live.changes(as: $0)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await bench.center.live.run() }
            for (heard, changes) in all { group.addTask { await heard.listen(changes) } }
            try await body(all.map(\.0))
            group.cancelAll()
        }
    }

    @Test("Rows and changes of another site, sign-ins and rows of no site are not told")
    func audience() async throws {
        let bench = try await RightsBench.make()
        try await bench.grant(sites: [bench.bench.site: [.view]])
        let (own, theirs) = (try await bench.outlets(of: bench.bench.site), try await bench.outlets(of: bench.branch))
        try await hearing(bench, [bench.person]) { heard in
            _ = try await bench.center.commands.issue(.off, theirs[0], as: bench.chief)
            _ = try await bench.center.accounts.signIn(
                email: CenterBench.email, password: CenterBench.password, address: "127.0.0.1")
            _ = try await bench.center.commands.issue(.off, own[0], as: bench.chief)
            try await eventually("the own site's change") { heard[0].sites == [bench.bench.site] && heard[0].count > 1 }
            #expect(heard[0].sites == [bench.bench.site] && !heard[0].hasOthers, "the branch's, or a sign-in")
        }
    }

    @Test("A grant that is taken ends what is open, so does one that is given")
    func cut() async throws {
        let bench = try await RightsBench.make()
        try await bench.grant(sites: [bench.bench.site: [.view]])
        var unlimited = bench.person
        unlimited.reach = .everything
        try await hearing(bench, [bench.person, unlimited, bench.chief]) { heard in
            try await bench.grant()
            try await eventually("an end") { heard[0].isOver && heard[1].isOver && heard[2].count > 0 }
            #expect(!heard[2].isOver, "another's")
        }
    }
}

@Suite("N-20: guests and narrowed users as they sign in")
struct GuestTests {
    private func until(_ instant: Timestamp?, _ bench: RightsBench) async throws {
        try await bench.bench.database.write { tx in
            _ = try tx.execute("UPDATE account SET valid_until = ? WHERE id = ?", Value(instant), Value(bench.account))
        }
    }

    @Test("A session carries its account's reach; a manager's never narrows")
    func session() async throws {
        let bench = try await RightsBench.make()
        let (password, email) = ("correct horse 一般", "general@example.jp")
        try await bench.center.registration.renewPassword(of: email, to: password)
        let signIn = try await bench.center.accounts.signIn(email: email, password: password, address: "127.0.0.1")
        #expect(signIn.principal.reach == .limited(bench.account))
        try await bench.bench.database.write { tx in
            _ = try tx.execute("UPDATE account SET role = 'administrator' WHERE id = ?", Value(bench.account))
        }
        guard
            case .active(let principal, _) = try await bench.center.accounts.session(
                token: signIn.token, address: "127.0.0.1")
        else {
            Issue.record("no session")
            return
        }
        #expect(principal.reach == .everything && principal.isManager)
    }

    @Test("S-03: from a guest's end on no session holds and no password opens one, as if it were wrong")
    func guest() async throws {
        let bench = try await RightsBench.make()
        let (password, email) = ("correct horse 一般", "general@example.jp")
        let accounts = bench.center.accounts
        try await bench.center.registration.renewPassword(of: email, to: password)
        try await until(Timestamp(milliseconds: bench.bench.time.wall() + 60_000), bench)
        let token = try await accounts.signIn(email: email, password: password, address: "127.0.0.1").token
        guard case .active = try await accounts.session(token: token, address: "127.0.0.1") else {
            Issue.record("no session")
            return
        }
        bench.bench.time.advance(milliseconds: 60_000)
        guard case .timedOut = try await accounts.session(token: token, address: "127.0.0.1") else {
            Issue.record("a session beyond its end")
            return
        }
        await #expect(throws: CenterError.signInFailed) {
            try await accounts.signIn(email: email, password: password, address: "127.0.0.1")
        }
    }
}
