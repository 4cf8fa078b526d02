import DengenCenter
import DengenModel

/// `/users/{id}`: a person, what the asker may change of it, and its sign-ins (A-12, A-22..A-25, A-84).
struct UserPage: Sendable {
    var user: UserDetail
    var form: UserForm
    var clock = WallClock()
    var done: Done?
    var errors = FormErrors()

    private var summary: UserSummary { user.summary }

    init(user: UserDetail) {
        self.user = user
        form = UserForm(user.summary)
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(UserText.title)) {
            frame.trail([(frame(UserText.title), Routes.users.path)])
            h1 { bdi { summary.name } }
            frame.done(done)
            frame.errorSummary(errors)
            facts(frame)
            if summary.role == .representative { p(.class("hint")) { frame(UserText.chief) } }
            if summary.state == .invited { invitation(frame) }
            settings(frame)
            if summary.role == .general { rights(frame) }
            care(frame)
            signIns(frame)
        }
    }

    private func facts(_ frame: Frame) -> HTML {
        frame.factSheet {
            frame.fact(UserText.email, summary.email)
            frame.fact(UserText.role, frame(MeText.role(summary.role)))
            frame.fact(UserText.state) { frame.badge(.user(summary.state)) }
            frame.fact(UserText.twoFactor, frame(summary.hasTwoFactor ? UserText.twoFactorOn : UserText.twoFactorOff))
            frame.fact(UserText.term, summary.term.end.map(clock.text) ?? frame(UserText.noTerm))
            frame.fact(UserText.lastSignIn, summary.lastSignInAt.map(clock.text) ?? frame(UserText.never))
            frame.fact(UserText.addedAt, summary.createdAt, clock)
            if let until = user.oneTimeUntil { frame.fact(UserCareText.oneTime, until, clock) }
        }
    }

    private func invitation(_ frame: Frame) -> HTML {
        section(.labelledBy("invitation"), .class("panel apart")) {
            h2(.id("invitation")) { frame(UserCareText.invitation) }
            frame.facts {
                frame.fact(
                    UserCareText.invitedUntil, user.invitedUntil.map(clock.text) ?? frame(UserCareText.linkEnded))
            }
            div(.class("buttons")) {
                frame.changeForm(to: Routes.userInvitation(summary.id), look: "press") {
                    button(.class("button"), .type("submit")) { frame(UserCareText.again) }
                }
                a(.class("button danger"), .href(Routes.deleteUser(summary.id))) { frame(UserCareText.withdraw) }
            }
        }
    }

    private func settings(_ frame: Frame) -> HTML {
        section(.labelledBy("settings"), .class("panel apart")) {
            h2(.id("settings")) { frame(UserText.settings) }
            frame.changeForm(to: Routes.user(summary.id)) {
                if user.acts.contains(.rename) {
                    form.nameField(in: frame, errors)
                } else {
                    hiddenField("name", summary.name)
                }
                if user.acts.contains(.role) {
                    form.roleField(in: frame, errors)
                    form.termField(in: frame, errors)
                }
                form.noticeFields(in: frame)
                frame.answers(back: Routes.users.path, FormText.save)
            }
        }
    }

    /// The way to what a general user may see and do (N-20).
    private func rights(_ frame: Frame) -> HTML {
        section(.labelledBy("rights"), .class("panel apart")) {
            h2(.id("rights")) { frame(UserText.limits) }
            p(.class("hint")) { frame(summary.isLimited ? UserText.limited : UserText.unlimited) }
            a(.class("button"), .href(Routes.userRights(summary.id))) { frame(RightsText.title) }
        }
    }

    @HTMLBuilder
    private func care(_ frame: Frame) -> HTML {
        if summary.role == .general {
            section(.labelledBy("limits"), .class("panel apart")) {
                h2(.id("limits")) { frame(UserText.limits) }
                p { frame(summary.isLimited ? UserText.limited : UserText.unlimited) }
                a(.class("button"), .href(Routes.userRights(summary.id))) { frame(UserText.setLimits) }
            }
        }
        if user.acts.contains(.password) {
            section(.labelledBy("password"), .class("panel apart")) {
                h2(.id("password")) { frame(SignInText.password) }
                p(.class("hint")) { frame(UserCareText.passwordHint) }
                a(.class("button"), .href(Routes.userPassword(summary.id))) { frame(UserCareText.password) }
            }
        }
        if summary.hasTwoFactor, user.acts.contains(.twoFactor) {
            section(.labelledBy("two-factor"), .class("panel apart")) {
                h2(.id("two-factor")) { frame(UserText.twoFactor) }
                a(.class("button"), .href(Routes.userTwoFactor(summary.id))) { frame(UserCareText.release) }
            }
        }
        if user.acts.contains(.delete), summary.state != .invited {
            section(.labelledBy("delete"), .class("panel apart")) {
                h2(.id("delete")) { frame(UserCareText.delete) }
                a(.class("button danger"), .href(Routes.deleteUser(summary.id))) { frame(UserCareText.delete) }
            }
        }
    }

    private func signIns(_ frame: Frame) -> HTML {
        let columns = [MeText.at, MeText.outcome, MeText.address, MeText.agent]
        return section(.labelledBy("sign-ins"), .class("apart")) {
            h2(.id("sign-ins")) { frame(MeText.history) }
            if user.signIns.isEmpty {
                p(.class("empty")) { frame(MeText.noHistory) }
            } else {
                frame.listTable(MeText.history, columns: columns) {
                    for entry in user.signIns {
                        tr {
                            frame.cell(columns[0]) { time(.dateTime(entry.at.rfc3339)) { clock.text(entry.at) } }
                            frame.cell(columns[1]) {
                                frame(MeText.outcome(entry.outcome))
                            }
                            frame.cell(columns[2]) { entry.address }
                            frame.cell(columns[3]) { bdi { entry.agent } }
                        }
                    }
                }
            }
        }
    }
}
