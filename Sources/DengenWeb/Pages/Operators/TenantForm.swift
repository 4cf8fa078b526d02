import DengenCenter

/// The fields of a tenant, as they were typed.
struct TenantForm: Sendable {
    var name = ""
    var representative = ""
    var email = ""
    var contracts = "0"
    var contact = ""
    var profile = PasswordProfile.modern
    var idleMinutes = "720"
    var absoluteDays = "30"

    static let ids = [
        "name": "name", "representative": "representative", "email": "email", "contracts": "contracts",
        "contact": "contact", "idleMinutes": "idleMinutes", "absoluteDays": "absoluteDays",
    ]

    init() {}

    init(_ tenant: TenantRecord) {
        name = tenant.name
        contracts = String(tenant.contracts)
        contact = tenant.contact
        profile = tenant.rules.profile
        idleMinutes = String(tenant.rules.idleMinutes)
        absoluteDays = String(tenant.rules.absoluteDays)
    }

    init(_ form: QueryValues) {
        name = form["name"] ?? ""
        representative = form["representative"] ?? ""
        email = Typed.line(form["email"] ?? "")
        contracts = Typed.code(form["contracts"] ?? "")
        contact = form["contact"] ?? ""
        profile = form["profile"].flatMap(PasswordProfile.init(rawValue:)) ?? .modern
        idleMinutes = Typed.code(form["idleMinutes"] ?? "")
        absoluteDays = Typed.code(form["absoluteDays"] ?? "")
    }

    var draft: TenantDraft {
        get throws(CenterError) {
            var draft = TenantDraft(name: name, representative: representative, email: email)
            draft.contact = contact
            draft.contracts = try Self.number(contracts, "contracts")
            return draft
        }
    }

    var change: TenantChange {
        get throws(CenterError) {
            var change = TenantChange()
            change.name = name
            change.contact = contact
            change.contracts = try Self.number(contracts, "contracts")
            change.rules = TenantRules(
                profile: profile, idleMinutes: try Self.number(idleMinutes, "idleMinutes"),
                absoluteDays: try Self.number(absoluteDays, "absoluteDays"))
            return change
        }
    }

    private static func number(_ text: String, _ field: String) throws(CenterError) -> Int {
        guard let number = Int(text) else { throw .invalid(field: field, problem: .malformed) }
        return number
    }

    @HTMLBuilder
    func fields(in frame: Frame, _ errors: FormErrors, isNew: Bool) -> HTML {
        frame.field(text("name", OperatorText.tenantName, name), errors)
        if isNew {
            frame.field(text("representative", OperatorText.representative, representative), errors)
            frame.field(
                FormField(
                    name: "email", label: OperatorText.email, content: .text(email), hint: OperatorText.emailHint,
                    isRequired: true, mostBytes: 254, inputMode: "email"), errors)
        }
        frame.field(
            FormField(
                name: "contracts", label: OperatorText.contracts, content: .text(contracts),
                hint: OperatorText.contractsHint, isRequired: true, mostBytes: 7, inputMode: "numeric"), errors)
        frame.field(
            FormField(
                name: "contact", label: OperatorText.contact, content: .lines(contact), hint: OperatorText.contactHint,
                isOptional: true, mostBytes: Tenants.longestContact), errors)
        if !isNew { rules(in: frame, errors) }
    }

    private func rules(in frame: Frame, _ errors: FormErrors) -> HTML {
        fieldset {
            legend { frame(OperatorText.rules) }
            frame.field(
                FormField(
                    name: "profile", label: OperatorText.profile,
                    content: .choice(
                        PasswordProfile.allCases.map {
                            .init(value: $0.rawValue, label: frame(OperatorText.profile($0)))
                        }, chosen: profile.rawValue)), errors)
            div(.class("fields")) {
                frame.field(figure("idleMinutes", OperatorText.idleMinutes, idleMinutes, OperatorText.idleHint), errors)
                frame.field(
                    figure("absoluteDays", OperatorText.absoluteDays, absoluteDays, OperatorText.absoluteHint), errors)
            }
        }
    }

    private func figure(_ name: StaticString, _ label: Phrase, _ value: String, _ hint: Phrase) -> FormField {
        FormField(
            name: name, label: label, content: .text(value), hint: hint, isRequired: true, mostBytes: 5,
            inputMode: "numeric")
    }

    private func text(_ name: StaticString, _ label: Phrase, _ value: String) -> FormField {
        FormField(name: name, label: label, content: .text(value), isRequired: true)
    }
}
