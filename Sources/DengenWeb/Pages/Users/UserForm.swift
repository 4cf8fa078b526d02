import DengenCenter
import DengenModel

/// The fields of a person, as they were typed.
struct UserForm: Sendable {
    var name = ""
    var email = ""
    /// Nil where the page offers no choice.
    var role: Role? = .general
    var notices = Set(NoticeKind.allCases)
    /// As a `datetime-local` field has it; empty for no end.
    var term = ""
    /// Milliseconds that the field leaves out stay as they are.
    private var shownTerm: String?

    /// Times of people are on the clock of the product's home.
    static let zone = WallClock().name
    static let ids = ["name": "name", "email": "email", "role": "role", "validUntil": "term"]

    init() {}

    init(_ user: UserSummary) {
        name = user.name
        email = user.email
        role = user.role
        notices = user.notices
        term = user.term.end.map { SiteTime.text($0, zone: Self.zone) } ?? ""
        shownTerm = term
    }

    /// What a form holds, over what stood there.
    init(_ form: QueryValues, over user: UserSummary? = nil) throws(Refusal) {
        if let user { self = UserForm(user) }
        name = Typed.line(form["name"] ?? "")
        email = Typed.code(form["email"] ?? email)
        term = form["term"] ?? term
        role = nil
        if let word = form["role"] {
            guard let role = Role(rawValue: word) else { throw .invalid(field: "role") }
            self.role = role
        }
        notices = Set(Self.ticks.filter { form["\($0.0)"] != nil }.map(\.1))
    }

    func draft() throws(CenterError) -> UserDraft {
        var draft = UserDraft(email: email, name: name, role: role ?? .general)
        draft.notices = notices
        draft.term = try typedTerm()
        return draft
    }

    func change() throws(CenterError) -> UserChange {
        var change = UserChange()
        change.name = name
        change.role = role
        change.notices = notices
        if !term.utf8.elementsEqual((shownTerm ?? "").utf8) { change.term = try typedTerm() }
        return change
    }

    private func typedTerm() throws(CenterError) -> UserTerm {
        if Typed.line(term).utf8.isEmpty { return .open }
        guard let end = SiteTime.instant(term, zone: Self.zone) else {
            throw .invalid(field: "validUntil", problem: .malformed)
        }
        return .until(end)
    }

    /// The names of the ticks.
    private static let ticks: [(StaticString, NoticeKind)] = [
        ("disconnected", .disconnected), ("abnormal", .abnormal), ("sign-in", .signIn),
    ]
}

extension UserForm {
    func nameField(in frame: Frame, _ errors: FormErrors) -> HTML {
        frame.field(
            FormField(
                name: "name", label: UserText.name, content: .text(name), hint: UserText.nameHint, isRequired: true),
            errors)
    }

    func emailField(in frame: Frame, _ errors: FormErrors) -> HTML {
        frame.field(
            FormField(
                name: "email", label: UserText.email, content: .text(email), hint: UserText.emailHint, isRequired: true,
                mostBytes: 254, inputMode: "email"), errors)
    }

    func roleField(in frame: Frame, _ errors: FormErrors) -> HTML {
        let choices = [Role.general, .administrator].map {
            FormField.Choice(value: $0.rawValue, label: frame(MeText.role($0)))
        }
        return frame.field(
            FormField(
                name: "role", label: UserText.role,
                content: .choice(choices, chosen: (role ?? .general).rawValue)), errors)
    }

    func termField(in frame: Frame, _ errors: FormErrors) -> HTML {
        frame.field(
            FormField(
                name: "term", label: UserText.term, content: .instant(term), hint: UserText.termHint, isOptional: true),
            errors)
    }

    func noticeFields(in frame: Frame) -> HTML {
        fieldset(.class("field"), .id("notices")) {
            legend { frame(UserText.notices) }
            p(.class("hint")) { frame(UserText.noticesHint) }
            for (field, kind) in Self.ticks {
                frame.tick(field, UserText.notice(kind), isTicked: notices.contains(kind))
            }
        }
    }

    /// What a use case found wrong with it; nil for what no field mends.
    static func errors(_ error: CenterError) -> FormErrors? {
        var errors = FormErrors()
        switch error {
        case .invalid("email", .taken): errors.add("email", UserText.taken)
        case .invalid("users", _): errors.add("", UserText.tooMany)
        case .invalid("validUntil", .outOfRange): errors.add("term", UserText.termRule)
        default: return FormErrors(error, ids: ids)
        }
        return errors
    }
}
