import DengenCenter
import DengenModel
import Hummingbird

extension Frame {
    /// What an authenticator signs in place of the code; only script can ask it, so only script shows the form.
    func passkeySignIn(_ offer: PasskeyOffer, next: URLPath?) -> HTML {
        let path = Routes.signInPasskey.path
        return form(
            .class("passkey"), .post, .action(next.map { path.query("next", $0.text) } ?? path), .hidden,
            .passkey("sign"), .challenge(offer.challenge), .passkeyHost(offer.host),
            .knownPasskeys(offer.known.joined(separator: " "))
        ) {
            hiddenField("token", formToken)
            for name: StaticString in ["credential", "client", "authenticator", "signature"] { hiddenField(name, "") }
            passkeyFailed
            button(.class("button"), .type("submit")) {
                icon(.key)
                span { self(PasskeyText.use) }
            }
        }
    }

    /// The name of a new one, and what the authenticator makes of it.
    func passkeyMaking(_ offer: PasskeyOffer, _ principal: Principal, email: String, name: String, _ errors: FormErrors)
        -> HTML
    {
        form(
            .class("form passkey"), .post, .action(Routes.passkeys.path), .hidden, .passkey("make"),
            .challenge(offer.challenge), .passkeyHost(offer.host),
            .knownPasskeys(offer.known.joined(separator: " ")), .passkeyUser(principal.subject), .passkeyAccount(email)
        ) {
            hiddenField("token", formToken)
            for name: StaticString in ["client", "authenticator", "publicKey"] { hiddenField(name, "") }
            field(
                FormField(
                    name: "name", label: PasskeyText.name, content: .text(name), hint: PasskeyText.nameHint,
                    isRequired: true), errors)
            passkeyFailed
            answers(back: Routes.twoFactor.path, PasskeyText.make)
        }
    }

    private var passkeyFailed: HTML {
        p(.class("error passkey-said"), .role("alert"), .hidden) { self(PasskeyText.failed) }
    }
}

extension Request {
    /// The name of this centre as the person typed it: passkeys are made for a name, never for a number.
    var passkeyHost: String? {
        guard let authority = head.authority else { return nil }
        let bytes = authority.utf8.prefix { $0 != UInt8(ascii: ":") }
        let isName = bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        let last = bytes.split(separator: UInt8(ascii: ".")).last ?? bytes.prefix(0)
        guard isName, (1...253).contains(bytes.count), last.contains(where: { $0 > UInt8(ascii: "9") }) else {
            return nil
        }
        return String(bytes)
    }
}
