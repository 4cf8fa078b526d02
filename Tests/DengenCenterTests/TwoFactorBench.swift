import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import TestSupport

/// A person of the bench's tenant who signs in by pages, with an authenticator that follows the bench's clock.
struct TwoFactorBench {
    let bench: CenterBench
    var email = CenterBench.email
    var password = CenterBench.password

    var twoFactor: TwoFactor { bench.center.twoFactor }
    var now: Int64 { bench.time.wall() }

    static func make() async throws -> TwoFactorBench {
        TwoFactorBench(bench: try await CenterBench.make())
    }

    /// Of another role; with a password of their own.
    func colleague(_ role: Role, _ email: String) async throws -> TwoFactorBench {
        let password = try await bench.center.accounts.add(email: email, name: "佐藤", role: role, as: bench.person)
        try await bench.center.registration.renewPassword(of: email, to: password)
        return TwoFactorBench(bench: bench, email: email, password: password)
    }

    func signIn(from address: String = "10.1.0.1") async throws -> Accounts.SignIn {
        try await bench.center.accounts.signIn(email: email, password: password, address: address)
    }

    /// Somebody who waits for the code.
    func waiting(from address: String = "10.1.0.1") async throws -> StagedSession {
        let signIn = try await signIn(from: address)
        guard
            case .staged(let session) = try await bench.center.accounts.session(
                token: signIn.token, address: address)
        else { throw Missing(what: "a sign-in that waits") }
        return session
    }

    /// Goes through the whole beginning.
    func enrol() async throws -> (person: Principal, authenticator: OneTimeCode, codes: [String]) {
        let person = try await signIn().principal
        try await twoFactor.begin(password: password, as: person)
        guard case .begun(let enrolment) = try await twoFactor.status(as: person) else {
            throw Missing(what: "an enrolment")
        }
        let authenticator = try Self.authenticator(enrolment)
        let codes = try await twoFactor.confirm(code: shown(by: authenticator), as: person)
        bench.time.advance(milliseconds: 30_000)
        return (person, authenticator, codes)
    }

    static func authenticator(_ enrolment: TwoFactor.Enrolment) throws -> OneTimeCode {
        let secret = Base32.decode(enrolment.key.replacing(" ", with: ""))
        return OneTimeCode(secret: try needed(secret, "a key in Base32"))
    }

    func shown(by authenticator: OneTimeCode, stepsAgo: Int64 = 0) -> String {
        authenticator.text(step: OneTimeCode.step(at: now) - stepsAgo)
    }

    /// Six digits that no period nearby has.
    func wrong(_ authenticator: OneTimeCode) throws -> String {
        let near = (-2...2).map { shown(by: authenticator, stepsAgo: $0) }
        return try needed(
            ["000000", "111111", "222222", "333333", "444444", "555555"].first { !near.contains($0) }, "")
    }
}
