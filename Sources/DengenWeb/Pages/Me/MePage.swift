import DengenCenter
import DengenModel
import Hummingbird

/// `/me`: who one is here, in which language, and who signed in to the account.
struct MePage: Sendable {
    var me: OwnAccount
    var history: Page<SignInRecord>
    /// A page of the history other than the first.
    var isOlder = false
    var endsAt: Timestamp?
    var said: Phrase?
    var clock = WallClock()

    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let accounts = web.center.accounts
        let cursor = request.query["after"]
        let page = MePage(
            me: try await accounts.me(as: context.principal),
            history: try await accounts.history(after: cursor, limit: 20, as: context.principal),
            isOlder: cursor != nil, endsAt: context.session.endsAt, said: saying(request.query["done"]))
        return .page(page.view(in: web.frame(context, path: Routes.me.path)))
    }

    static func setLanguage(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let wish = context.form["language"] ?? ""
        try await web.center.accounts.setLanguage(wish.utf8.isEmpty ? nil : wish, as: context.principal)
        return .see(Routes.me.path.query("done", "saved"))
    }

    private static func saying(_ word: String?) -> Phrase? {
        switch word {
        case "password": PasswordText.changed
        case "saved": FormText.done(.saved)
        default: nil
        }
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(MeText.title)) {
            h1 { frame(MeText.title) }
            if let said { frame.said(said) }
            facts(frame)
            p(.class("buttons")) {
                frame.linkButton(.key, PasswordText.change, to: Routes.myPassword.path)
                frame.linkButton(.lock, TwoFactorText.title, to: Routes.twoFactor.path)
            }
            language(frame)
            section(.labelledBy("history"), .class("panel apart")) {
                h2(.id("history")) { frame(MeText.history) }
                p(.class("hint")) { frame(MeText.historyAbout) }
                if history.items.isEmpty { p(.class("empty")) { frame(MeText.noHistory) } } else { table(frame) }
                frame.pager(MeText.pages, steps)
            }
        }
    }

    private func facts(_ frame: Frame) -> HTML {
        frame.factSheet {
            frame.fact(MeText.name, me.name)
            frame.fact(MeText.email, me.email)
            frame.fact(MeText.role, frame(MeText.role(me.role)))
            frame.fact(MeText.tenant, me.tenantName)
            if let endsAt { frame.fact(MeText.sessionEnds, endsAt, clock) }
        }
    }

    private func language(_ frame: Frame) -> HTML {
        let choices =
            [FormField.Choice(value: "", label: frame(MeText.browserLanguage))]
            + Language.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.ownName) }
        return frame.changeForm(to: Routes.myLanguage.path) {
            frame.field(
                FormField(
                    name: "language", label: MeText.language, content: .choice(choices, chosen: me.language ?? ""),
                    hint: MeText.languageHint))
            div(.class("form-end")) { button(.class("button"), .type("submit")) { frame(MeText.save) } }
        }
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = [MeText.at, MeText.outcome, MeText.address, MeText.agent]
        return frame.listTable(MeText.history, columns: columns) {
            for record in history.items {
                tr {
                    frame.cell(columns[0]) { time(.dateTime(record.at.rfc3339)) { clock.text(record.at) } }
                    frame.cell(columns[1]) { frame.badge(.signIn(record.outcome)) }
                    frame.cell(columns[2]) { bdi { record.address } }
                    frame.cell(columns[3]) { bdi { record.agent.isEmpty ? "—" : record.agent } }
                }
            }
        }
    }

    private var steps: [PageStep] {
        [
            PageStep(name: MeText.newest, icon: .top, path: isOlder ? Routes.me.path : nil),
            PageStep(
                name: MeText.older, icon: .forward, path: history.next.map { Routes.me.path.query("after", $0) },
                pointsOn: true),
        ]
    }
}

extension Badge {
    static func signIn(_ outcome: SignInRecord.Outcome) -> Badge {
        switch outcome {
        case .signedIn, .passwordReset: Badge(look: "badge normal", icon: .normal, word: MeText.outcome(outcome))
        default: Badge(look: "badge abnormal", icon: .abnormal, word: MeText.outcome(outcome))
        }
    }
}
