import DengenModel
import Testing

@testable import DengenCenter

@Suite("Signing in at several nodes")
struct SignInNodeTests {
    @Test("S-02: the day's tries at one account count at all nodes together")
    func day() async throws {
        let nodes = try await NodeBench.make()
        var wrong = 0
        for number in 0..<115 {
            let accounts = (number % 2 == 0 ? nodes.a : nodes.b).center.accounts
            do {
                _ = try await accounts.signIn(
                    email: CenterBench.email, password: "wrong", address: "10.0.\(number).1")
            } catch CenterError.signInFailed { wrong += 1 } catch CenterError.tooManyTries {}
        }
        #expect(wrong == 100)
        await nodes.close()
    }

    @Test("A-04, A-09: a question asked at one node is answered at another; a session ends at both")
    func session() async throws {
        let nodes = try await NodeBench.make()
        await nodes.pass(1_000, looking: [nodes.a, nodes.b])
        let (here, there) = (nodes.a.center.accounts, nodes.b.center.accounts)
        let signIn = try await here.signIn(
            email: CenterBench.email, password: CenterBench.password, address: "192.0.2.1")
        let ticket = try await here.preparePassword(
            from: CenterBench.password, to: CenterBench.next, session: signIn.token, as: signIn.principal)
        let token = try await there.changePassword(ticket, session: signIn.token, as: signIn.principal)
        for accounts in [here, there] {
            guard case .active = try await accounts.session(token: token, address: "192.0.2.1") else {
                throw Missing(what: "the session at both nodes")
            }
        }
        await nodes.pass(43_200_000, looking: [nodes.a, nodes.b])
        for accounts in [here, there] {
            guard case .timedOut = try await accounts.session(token: token, address: "192.0.2.1") else {
                throw Missing(what: "its end at both nodes")
            }
        }
        await nodes.close()
    }
}
