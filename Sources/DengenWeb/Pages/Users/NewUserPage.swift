import DengenCenter
import DengenModel
import Hummingbird

/// `/users/new`: who it is and how the first password comes: by a mailed link, or by hand.
struct NewUserPage: Sendable {
    var form = UserForm()
    var way = Way.mail
    var errors = FormErrors()
    var key: String

    enum Way: String, CaseIterable, Sendable { case mail, hand }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(UserText.add)) {
            frame.trail([(frame(UserText.title), Routes.users.path)])
            h1 { frame(UserText.add) }
            frame.errorSummary(errors)
            frame.changeForm(to: Routes.users.path) {
                hiddenField("key", key)
                form.nameField(in: frame, errors)
                form.emailField(in: frame, errors)
                form.roleField(in: frame, errors)
                form.termField(in: frame, errors)
                form.noticeFields(in: frame)
                frame.field(wayField(frame), errors)
                frame.answers(back: Routes.users.path, UserText.make)
            }
        }
    }

    private func wayField(_ frame: Frame) -> FormField {
        let choices = [
            FormField.Choice(value: Way.mail.rawValue, label: frame(UserCareText.byMail)),
            FormField.Choice(value: Way.hand.rawValue, label: frame(UserCareText.byHand)),
        ]
        return FormField(name: "way", label: UserText.wayTitle, content: .choice(choices, chosen: way.rawValue))
    }
}

extension NewUserPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        .page(NewUserPage(key: FormKeys.fresh()).view(in: web.frame(context, path: Routes.newUser.path)))
    }

    /// An invitation leads to the person's page; a one-time password is the answer itself.
    static func make(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let key = try context.form.formKey
        var page = NewUserPage(form: try UserForm(context.form), key: key)
        page.way = context.form["way"].flatMap(Way.init(rawValue:)) ?? .mail
        guard web.formKeys.use(key) else { return .see(Routes.users.path) }
        do {
            let draft = try page.form.draft()
            if page.way == .mail {
                let id = try await web.center.users.invite(draft, as: context.principal)
                return .see(Routes.user(id).saying(.invited))
            }
            let added = try await web.center.users.add(draft, as: context.principal)
            let made = OneTimePasswordPage(id: added.id, name: draft.name, password: added.password)
            return .page(made.view(in: web.frame(context, path: Routes.users.path)))
        } catch {
            web.formKeys.release(key)
            guard let error = error as? CenterError, let errors = UserForm.errors(error) else { throw error }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.newUser.path)))
        }
    }
}
