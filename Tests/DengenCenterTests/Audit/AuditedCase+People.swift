import DengenModel
import DengenSystem

@testable import DengenCenter

extension AuditedCase {
    /// What managers do with people.
    static let users = [
        AuditedCase("Users.add", "account.add", .after) { bench in
            _ = try await bench.center.users.add(draft, as: bench.person)
        },
        AuditedCase("Users.invite", "account.invite", .after) { bench in
            _ = try await bench.center.users.invite(draft, as: bench.person)
        },
        AuditedCase("Users.inviteAgain", "account.invite", .after) { bench in
            let id = try await bench.center.users.invite(draft, as: bench.person)
            bench.time.advance(milliseconds: 120_000)
            try await bench.center.users.inviteAgain(id, as: bench.person)
        },
        AuditedCase("Users.change", "account.change") { bench in
            var change = UserChange()
            change.name = "佐藤 花子"
            try await bench.center.users.change(try await bench.auditUser(), change, as: bench.person)
        },
        AuditedCase("Users.setOneTimePassword", "account.one-time-password", .neither) { bench in
            _ = try await bench.center.users.setOneTimePassword(try await bench.auditUser(), as: bench.person)
        },
        AuditedCase("Users.delete", "account.delete", .before) { bench in
            try await bench.center.users.delete(try await bench.auditUser(), as: bench.person)
        },
        AuditedCase("AccountRights.set", "account.rights") { bench in
            try await bench.center.rights.set(
                Grants(sites: [bench.site: [.view]]), isLimited: true, of: try await bench.auditUser(),
                as: bench.person)
        },
    ]

    fileprivate static let draft = UserDraft(email: "sato@example.jp", name: "佐藤", role: .general)

    /// What people do with what is their own.
    static let own = [
        AuditedCase("Accounts.changePassword", "account.password", .neither, by: .signedIn) { bench in
            let signIn = try await bench.signIn()
            let ticket = try await bench.center.accounts.preparePassword(
                from: CenterBench.password, to: CenterBench.next, session: signIn.token, as: signIn.principal)
            _ = try await bench.center.accounts.changePassword(ticket, session: signIn.token, as: signIn.principal)
        },
        AuditedCase("Accounts.setLanguage", "account.language", .after, by: .signedIn) { bench in
            try await bench.center.accounts.setLanguage("en", as: try await bench.signIn().principal)
        },
        AuditedCase("TwoFactor.begin", "two-factor.begin", .neither, by: .signedIn) { bench in
            _ = try await TwoFactorBench(bench: bench).enrol()
        },
        AuditedCase("TwoFactor.confirm", "two-factor.confirm", .neither, by: .signedIn) { bench in
            _ = try await TwoFactorBench(bench: bench).enrol()
        },
        AuditedCase("TwoFactor.enrolment", "two-factor.show", .neither, by: .signedIn) { bench in
            let mine = TwoFactorBench(bench: bench)
            _ = try await mine.twoFactor.enrolment(password: mine.password, as: try await mine.enrol().person)
        },
        AuditedCase("TwoFactor.newCodes", "two-factor.codes", .neither, by: .signedIn) { bench in
            let mine = TwoFactorBench(bench: bench)
            let (person, authenticator, _) = try await mine.enrol()
            _ = try await mine.twoFactor.newCodes(
                password: mine.password, code: mine.shown(by: authenticator), as: person)
        },
        AuditedCase("TwoFactor.stop", "two-factor.stop", .neither, by: .signedIn) { bench in
            let mine = TwoFactorBench(bench: bench)
            let (person, authenticator, _) = try await mine.enrol()
            try await mine.twoFactor.stop(password: mine.password, code: mine.shown(by: authenticator), as: person)
        },
        AuditedCase("TwoFactor.release", "two-factor.release", .neither) { bench in
            let other = try await TwoFactorBench(bench: bench).colleague(.general, "sato@example.jp")
            let person = try await other.enrol().person
            try await other.twoFactor.release(try needed(person.account, "an account"), as: bench.person)
        },
        AuditedCase("TwoFactor.addPasskey", "two-factor.passkey.add", .after, by: .signedIn) { bench in
            try await bench.addAuditPasskey()
        },
        AuditedCase("TwoFactor.removePasskey", "two-factor.passkey.remove", .neither, by: .signedIn) { bench in
            let person = try await bench.addAuditPasskey()
            let passkey = try needed(try await bench.center.twoFactor.passkeys(as: person).first, "a passkey")
            try await bench.center.twoFactor.removePasskey(passkey.id, as: person)
        },
    ]

    static let mail = [
        AuditedCase("Mail.setSettings", "mail.settings", .after, by: .runner) { bench in
            try await bench.center.mail.setSettings(
                MailSettingsDraft(host: "127.0.0.1", port: 25, security: .none, sender: "no-reply@example.jp"),
                by: bench.runner)
        },
        AuditedCase("Mail.sendTest", "mail.test", .after, by: .runner) { bench in
            _ = try await bench.center.mail.sendTest(to: "a@example.jp", language: "ja", by: bench.runner)
        },
        AuditedCase("Mail.hasten", "mail.hasten", .neither, by: .runner) { bench in
            let id = try await bench.center.mail.sendTest(to: "a@example.jp", language: "ja", by: bench.runner)
            try await bench.center.mail.hasten(id, by: bench.runner)
        },
    ]
}

extension CenterBench {
    fileprivate func auditUser() async throws -> AccountID {
        try await center.users.add(AuditedCase.draft, as: person).id
    }

    @discardableResult
    fileprivate func addAuditPasskey() async throws -> Principal {
        let (mine, host) = (TwoFactorBench(bench: self), "power.example.jp")
        let person = try await mine.enrol().person
        let offer = try await mine.twoFactor.offerPasskey(password: mine.password, host: host, as: person)
        let authenticator = try SoftwareAuthenticator(["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        try await mine.twoFactor.addPasskey(
            authenticator.make(offer.challenge), named: "机の鍵", host: host, as: person)
        return person
    }
}
