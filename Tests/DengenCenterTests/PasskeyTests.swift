import DengenCenter
import DengenModel
import DengenSystem
import TestSupport
import Testing

@Suite("A-26: a passkey in place of the code")
struct PasskeyTests {
    private static let host = "power.example.jp"

    /// Somebody whose second factor is on, and whose passkey was taken.
    private static func enrolled(
        _ authenticator: SoftwareAuthenticator
    ) async throws -> (TwoFactorBench, Principal) {
        let mine = try await TwoFactorBench.make()
        let person = try await mine.enrol().person
        let offer = try await mine.twoFactor.offerPasskey(password: mine.password, host: host, as: person)
        try await mine.twoFactor.addPasskey(
            authenticator.make(offer.challenge), named: "机の鍵", host: host, as: person)
        return (mine, person)
    }

    private static func offer(_ mine: TwoFactorBench, _ session: StagedSession) async throws -> PasskeyOffer {
        try needed(try await mine.twoFactor.offer(for: session, host: host), "an offer")
    }

    private static let kinds = [
        ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
        ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    ]

    @Test("A-26: made after the password, it opens the next sign-in in place of the code", arguments: kinds)
    func opens(_ kind: [String]) async throws {
        let authenticator = try SoftwareAuthenticator(kind)
        let (mine, person) = try await Self.enrolled(authenticator)
        #expect(try await mine.twoFactor.passkeys(as: person).map(\.name) == ["机の鍵"])
        let session = try await mine.waiting()
        let offer = try await Self.offer(mine, session)
        #expect(offer.known == [Base64URL.encode(authenticator.credential)])
        let signed = try authenticator.sign(offer.challenge)
        let signIn = try await mine.twoFactor.pass(passkey: signed, host: Self.host, session: session)
        #expect(signIn.stage != .code)
        #expect(try await mine.bench.codes().contains("DX-78"))
        #expect(try await mine.twoFactor.passkeys(as: person)[0].lastUsedAt != nil)
        await #expect(throws: CenterError.signInFailed) {
            try await mine.twoFactor.pass(passkey: signed, host: Self.host, session: session)
        }
        await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
            try await mine.twoFactor.pass(passkey: signed, host: Self.host, session: mine.waiting())
        }
    }

    @Test("A-26: of several sign-ins with one answer at once exactly one succeeds")
    func once() async throws {
        let authenticator = try SoftwareAuthenticator()
        let (mine, _) = try await Self.enrolled(authenticator)
        let session = try await mine.waiting()
        let signed = try authenticator.sign(try await Self.offer(mine, session).challenge)
        let through = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await mine.twoFactor.pass(passkey: signed, host: Self.host, session: session)
                        return true
                    } catch CenterError.signInFailed { return false }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(through == 1)
    }

    @Test("S-04: another page, host, challenge, key, nobody there, a count that went back: each is a wrong try")
    func refused() async throws {
        var right = try SoftwareAuthenticator()
        right.count = 5
        let (mine, _) = try await Self.enrolled(right)
        let waiting = try await mine.waiting(from: "10.5.0.0")
        let other = try await Self.offer(mine, waiting).challenge
        var wrong: [(SoftwareAuthenticator, String?)] = [(right, other), (right, "AAAA"), (right, nil)]
        for change in [
            { $0.origin = "https://power.example.jp.evil.example" }, { $0.origin = "http://power.example.jp" },
            { $0.host = "evil.example" }, { $0.flags = 0 }, { $0.count = 4 },
        ] as [(inout SoftwareAuthenticator) -> Void] {
            var changed = right
            changed.count = 6
            change(&changed)
            wrong.append((changed, nil))
        }
        for (number, (authenticator, challenge)) in wrong.enumerated() {
            let session = try await mine.waiting(from: "10.5.1.\(number)")
            let asked = try await Self.offer(mine, session).challenge
            let signed = try authenticator.sign(challenge ?? asked)
            await #expect(throws: CenterError.invalid(field: "code", problem: .unknown), "\(number)") {
                try await mine.twoFactor.pass(passkey: signed, host: Self.host, session: session)
            }
        }
        let session = try await mine.waiting()
        let challenge = try await Self.offer(mine, session).challenge
        var forged = try right.sign(challenge)
        forged.signature = try SoftwareAuthenticator().sign(challenge).signature
        await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
            try await mine.twoFactor.pass(passkey: forged, host: Self.host, session: session)
        }
        right.count = 6
        _ = try await mine.twoFactor.pass(passkey: right.sign(challenge), host: Self.host, session: session)
    }

    @Test("A-26: a challenge is of use for ten minutes and for its own account only")
    func challenges() async throws {
        let mine = try await TwoFactorBench.make()
        let person = try await mine.enrol().person
        let general = try await mine.colleague(.general, "sato@example.jp")
        let other = try await general.enrol().person
        let theirs = try await general.twoFactor.offerPasskey(
            password: general.password, host: Self.host, as: other)
        let own = try await mine.twoFactor.offerPasskey(password: mine.password, host: Self.host, as: person)
        let authenticator = try SoftwareAuthenticator()
        await #expect(throws: CenterError.invalid(field: "passkey", problem: .malformed)) {
            try await mine.twoFactor.addPasskey(
                authenticator.make(theirs.challenge), named: "x", host: Self.host, as: person)
        }
        mine.bench.time.advance(milliseconds: 600_000)
        await #expect(throws: CenterError.invalid(field: "passkey", problem: .malformed)) {
            try await mine.twoFactor.addPasskey(
                authenticator.make(own.challenge), named: "x", host: Self.host, as: person)
        }
    }

    @Test("A-26: only beside the authenticator's codes, ten at most, none twice; stopping takes them all")
    func bounds() async throws {
        let mine = try await TwoFactorBench.make()
        let before = try await mine.signIn().principal
        await #expect(throws: CenterError.invalid(field: "twoFactor", problem: .missing)) {
            _ = try await mine.twoFactor.offerPasskey(password: mine.password, host: Self.host, as: before)
        }
        let (person, _, codes) = try await mine.enrol()
        let offer = try await mine.twoFactor.offerPasskey(password: mine.password, host: Self.host, as: person)
        let template = try SoftwareAuthenticator()
        let made = template.make(offer.challenge)
        try await mine.twoFactor.addPasskey(made, named: "0", host: Self.host, as: person)
        await #expect(throws: CenterError.invalid(field: "passkey", problem: .taken)) {
            try await mine.twoFactor.addPasskey(made, named: "0", host: Self.host, as: person)
        }
        let first = try await mine.twoFactor.passkeys(as: person)[0].id
        await #expect(throws: CenterError.notFound) {
            try await mine.twoFactor.removePasskey(
                first, as: mine.colleague(.general, "k@example.jp").signIn().principal)
        }
        try await mine.twoFactor.removePasskey(first, as: person)
        for number in 0..<10 {
            let authenticator = try SoftwareAuthenticator()
            try await mine.twoFactor.addPasskey(
                authenticator.make(offer.challenge), named: "\(number)", host: Self.host, as: person)
        }
        await #expect(throws: CenterError.invalid(field: "passkey", problem: .outOfRange)) {
            try await mine.twoFactor.addPasskey(made, named: "10", host: Self.host, as: person)
        }
        #expect(try await mine.twoFactor.offer(for: mine.waiting(), host: "other.example") == nil)
        try await mine.twoFactor.stop(password: mine.password, code: codes[0], as: person)
        #expect(try await mine.twoFactor.passkeys(as: person).isEmpty)
    }

    @Test("S-25: what no browser sends is a wrong try and no fault", arguments: ["", "{}", "AA", "＝", "a b"])
    func malformed(_ text: String) async throws {
        let (mine, person) = try await Self.enrolled(SoftwareAuthenticator())
        for text in [text, String(repeating: text, count: 9_000), Base64URL.encode(Array(text.utf8))] {
            let session = try await mine.waiting()
            let signed = SignedPasskey(credential: text, client: text, authenticator: text, signature: text)
            await #expect(throws: CenterError.invalid(field: "code", problem: .unknown)) {
                try await mine.twoFactor.pass(passkey: signed, host: Self.host, session: session)
            }
            await #expect(throws: CenterError.invalid(field: "passkey", problem: .malformed)) {
                try await mine.twoFactor.addPasskey(
                    MadePasskey(client: text, authenticator: text, publicKey: text), named: "x", host: Self.host,
                    as: person)
            }
        }
    }
}
