import DengenModel

@testable import DengenCenter
@testable import DengenWeb

extension Fixture {
    static let enrolment = TwoFactor.Enrolment(
        key: "GEZD GNBV GY3T QOJQ", address: "otpauth://totp/Dengen:a%40example.jp?secret=GEZDGNBVGY3TQOJQ")

    static let offer = PasskeyOffer(challenge: "AAAA", host: "localhost", known: ["BBBB"])
    static let passkey = PasskeyRecord(id: id("p1"), name: "ラックPDU", host: "localhost", createdAt: now)
    static let person = Principal(
        tenant: id("t1"), account: id("a1"), name: "佐藤", role: .general, door: .page, address: "", subject: "a1")

    static func twoFactorPages(_ frame: Frame) -> [(String, HTML)] {
        var errors = FormErrors()
        errors.add("password", TwoFactorText.wrongPassword)
        errors.add("code", TwoFactorText.wrongCode)
        let proofs = ProofPage.Matter.allCases.map { matter in
            ("proof \(matter)", ProofPage(matter: matter, errors: errors).view(in: frame))
        }
        return [
            ("code", CodePage(email: "a@example.jp", errors: errors).view(in: frame)),
            (
                "code by recovery",
                CodePage(way: .recovery, email: "a@example.jp", next: Routes.log.path).view(in: frame)
            ),
            ("code over", CodeOverPage().view(in: frame)),
            ("two-factor off", TwoFactorPage(status: .off, errors: errors).view(in: frame)),
            ("two-factor begun", TwoFactorPage(status: .begun(enrolment), errors: errors).view(in: frame)),
            (
                "two-factor on",
                TwoFactorPage(status: .on(since: now, codesLeft: 3), passkeys: [passkey]).view(in: frame)
            ),
            ("code with passkey", CodePage(email: "a@example.jp", offer: offer).view(in: frame)),
            ("new passkey", NewPasskeyPage(offer: offer, principal: person, errors: errors).view(in: frame)),
            ("no passkey here", NewPasskeyPage(principal: person).view(in: frame)),
            ("recovery codes", RecoveryCodesPage(codes: ["ABCD-EFGH-IJKL-MNOP"], isFirst: true).view(in: frame)),
            ("authenticator again", AddedAuthenticatorPage(enrolment: enrolment).view(in: frame)),
        ] + proofs
    }
}
