import DengenCenter
import DengenModel
import Hummingbird

/// How long a key made on a page stands.
enum KeyLifetime: String, CaseIterable, Sendable {
    case month, quarter, year, endless

    func end(from now: Timestamp) -> Timestamp? {
        switch self {
        case .month: now.advanced(byMilliseconds: 30 * Self.day)
        case .quarter: now.advanced(byMilliseconds: 90 * Self.day)
        case .year: now.advanced(byMilliseconds: 365 * Self.day)
        case .endless: nil
        }
    }

    private static let day: Int64 = 86_400_000
}

/// `/keys/new`: a name, what it may and how long; the answer is the key, shown once.
struct NewKeyPage: Sendable {
    var name = ""
    var scopes: Set<Principal.Scope> = [.read]
    var lifetime = KeyLifetime.quarter
    var errors = FormErrors()
    var key: String

    func view(in frame: Frame) -> HTML {
        frame.page(frame(APIKeyText.add)) {
            frame.trail([(frame(APIKeyText.title), Routes.keys.path)])
            h1 { frame(APIKeyText.add) }
            frame.errorSummary(errors)
            frame.changeForm(to: Routes.keys.path) {
                hiddenField("key", key)
                frame.field(nameField, errors)
                scopeFields(frame)
                frame.field(lifetimeField(frame), errors)
                p(.class("hint")) { frame(APIKeyText.once) }
                frame.answers(back: Routes.keys.path, APIKeyText.make)
            }
        }
    }

    private var nameField: FormField {
        FormField(
            name: "name", label: APIKeyText.name, content: .text(name), hint: APIKeyText.nameHint, isRequired: true)
    }

    private func scopeFields(_ frame: Frame) -> HTML {
        fieldset(.class(errors["scopes"] == nil ? "field" : "field wrong"), .id("scopes"), .focusable) {
            legend { frame(APIKeyText.scopes) }
            for (field, scope) in Self.ticks {
                frame.tick(field, APIKeyText.scopeLong(scope), isTicked: scopes.contains(scope))
            }
            if let error = errors["scopes"] { p(.class("error"), .id("scopes-error")) { frame(error) } }
        }
    }

    private func lifetimeField(_ frame: Frame) -> FormField {
        let choices = KeyLifetime.allCases.map {
            FormField.Choice(value: $0.rawValue, label: frame(APIKeyText.lifetime($0)))
        }
        return FormField(
            name: "lifetime", label: APIKeyText.expiry, content: .choice(choices, chosen: lifetime.rawValue))
    }

    /// The names of the ticks.
    static let ticks: [(StaticString, Principal.Scope)] = [("read", .read), ("switch", .switch), ("manage", .manage)]
}

extension NewKeyPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        .page(NewKeyPage(key: FormKeys.fresh()).view(in: web.frame(context, path: Routes.newKey.path)))
    }

    /// The answer is the key itself: there is nowhere to ask for it again.
    static func make(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let form = context.form
        let key = try form.formKey
        var page = NewKeyPage(key: key)
        page.name = form["name"] ?? ""
        page.scopes = Set(ticks.filter { form["\($0.0)"] != nil }.map(\.1))
        page.lifetime = form["lifetime"].flatMap(KeyLifetime.init(rawValue:)) ?? .quarter
        guard web.formKeys.use(key) else { return .see(Routes.keys.path) }
        do {
            let draft = APIKeyDraft(
                name: Typed.line(page.name), scopes: page.scopes, expiresAt: page.lifetime.end(from: web.now))
            let made = try await web.center.accounts.makeKey(draft, as: context.principal)
            return .page(MadeKeyPage(made: made).view(in: web.frame(context, path: Routes.keys.path)))
        } catch {
            web.formKeys.release(key)
            guard let error = error as? CenterError, let errors = errors(error) else { throw error }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.newKey.path)))
        }
    }

    private static func errors(_ error: CenterError) -> FormErrors? {
        var errors = FormErrors()
        switch error {
        case .invalid(field: "scopes", _): errors.add("scopes", APIKeyText.chooseScope)
        case .invalid(field: "keys", _): errors.add("", APIKeyText.tooManyKeys)
        default: return FormErrors(error, ids: ["name": "name"])
        }
        return errors
    }
}
