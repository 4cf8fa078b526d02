import DengenModel
import DengenSystem
import Testing

@testable import DengenCenter

/// Everything that is done to a person.
enum UserCall: String, CaseIterable, Sendable {
    case find, rename, notices, term, role, password, inviteAgain, delete
}

extension CenterBench {
    func call(_ call: UserCall, _ id: AccountID, as principal: Principal) async throws {
        let users = center.users
        var change = UserChange()
        switch call {
        case .find: _ = try await users.find(id, as: principal)
        case .rename: change.name = "改名"
        case .notices: change.notices = [.abnormal]
        case .term: change.term = .until(Timestamp(milliseconds: time.wall() + 60_000))
        case .role: change.role = .administrator
        case .password: _ = try await users.setOneTimePassword(id, as: principal)
        case .inviteAgain: try await users.inviteAgain(id, as: principal)
        case .delete: try await users.delete(id, as: principal)
        }
        if [.rename, .notices, .term, .role].contains(call) { try await users.change(id, change, as: principal) }
    }
}

@Suite("A-12, A-22..A-25: who may do what to whom")
struct UserRightsTests {
    /// What is refused; everything else is done.
    private static let refused: [(asker: Role, person: Role, calls: Set<UserCall>)] = [
        (.representative, .administrator, [.term, .inviteAgain]), (.representative, .general, [.inviteAgain]),
        (.administrator, .administrator, [.term, .inviteAgain]), (.administrator, .general, [.inviteAgain]),
        (.administrator, .representative, [.rename, .term, .role, .password, .inviteAgain, .delete]),
        (.general, .general, Set(UserCall.allCases)), (.general, .administrator, Set(UserCall.allCases)),
        (.general, .representative, Set(UserCall.allCases)),
    ]

    @Test("A-22, A-23: each role to each role; what is refused changes nothing", arguments: UserCall.allCases)
    func cells(_ call: UserCall) async throws {
        let bench = try await CenterBench.make()
        let chief = try await bench.chief()
        let askers = [
            Role.representative: chief, .administrator: try await bench.principal(.administrator, "管理 一郎"),
            .general: try await bench.principal(.general, "一般 一郎"),
        ]
        for (asker, role, calls) in Self.refused {
            let id = role == .representative ? try #require(chief.account) : try await bench.add(role).id
            let principal = try #require(askers[asker])
            let before = try await bench.everyUserState()
            do {
                try await bench.call(call, id, as: principal)
                #expect(!calls.contains(call), "\(asker) may not \(call) \(role)")
            } catch let error as CenterError {
                #expect(calls.contains(call), "\(asker) may \(call) \(role): \(error)")
                let isOwn = error == .forbidden || error == .invalid(field: "validUntil", problem: .outOfRange)
                #expect(isOwn, "\(asker) \(call) \(role): \(error)")
                #expect(try await bench.everyUserState() == before)
            }
        }
    }

    @Test("A-24: the representative's role stays, nobody becomes one, and nobody does these things to oneself")
    func fixed() async throws {
        let bench = try await CenterBench.make()
        let chief = try await bench.chief()
        let own = try #require(chief.account)
        for call in [UserCall.role, .password, .delete] {
            await #expect(throws: CenterError.forbidden) { try await bench.call(call, own, as: chief) }
        }
        try await bench.call(.rename, own, as: chief)
        let administrator = try await bench.principal(.administrator)
        let id = try #require(administrator.account)
        for call in [UserCall.password, .delete] {
            await #expect(throws: CenterError.forbidden) { try await bench.call(call, id, as: administrator) }
        }
        var lower = UserChange()
        lower.role = .general
        await #expect(throws: CenterError.forbidden) {
            try await bench.center.users.change(id, lower, as: administrator)
        }
        var upper = UserChange()
        upper.role = .representative
        await #expect(throws: CenterError.invalid(field: "role", problem: .outOfRange)) {
            try await bench.center.users.change(id, upper, as: chief)
        }
        #expect(try await bench.user(own).acts.isDisjoint(with: [.role, .twoFactor, .delete]))
        #expect(try await bench.center.users.find(id, as: administrator).acts == [.rename, .notices])
    }

    @Test(
        "A-23: the operator sets the representative's password at the command line; a key of the representative never")
    func operatorSets() async throws {
        let bench = try await CenterBench.make()
        let id = try #require(try await bench.chief().account)
        var key = bench.person
        key.door = .api
        await #expect(throws: CenterError.forbidden) { try await bench.call(.password, id, as: key) }
        var hand = bench.person
        hand.door = .commandLine
        try await bench.call(.password, id, as: hand)
        #expect(try await bench.user(id).summary.state == .oneTime)
    }

    @Test(
        "N-20: a key that may not all makes no person and takes nobody's password",
        arguments: [
            Principal.Scope.read, .switch,
        ])
    func scopes(_ lacking: Principal.Scope) async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.add(.general).id
        var key = bench.person
        key.door = .api
        key.scopes.remove(lacking)
        let error = CenterError.scopeMissing(lacking)
        let draft = UserDraft(email: "k@example.jp", name: "k", role: .general)
        await #expect(throws: error) { try await bench.center.users.add(draft, as: key) }
        await #expect(throws: error) { try await bench.center.users.invite(draft, as: key) }
        await #expect(throws: error) { try await bench.call(.password, id, as: key) }
        try await bench.call(.rename, id, as: key)
    }

    @Test("S-12: another tenant's people are unknown, in lists too", arguments: UserCall.allCases)
    func stranger(_ call: UserCall) async throws {
        let bench = try await CenterBench.make()
        let id = try await bench.add(.general).id
        let stranger = try await bench.stranger()
        let before = try await bench.everyUserState()
        await #expect(throws: CenterError.notFound) { try await bench.call(call, id, as: stranger) }
        #expect(try await bench.everyUserState() == before)
        let theirs = try await bench.center.users.list(limit: 10, as: stranger).items
        #expect(theirs.map(\.email) == ["other@example.jp"])
    }
}
