import DengenModel
import DengenWire

/// The fields of an SNMP account as they were typed; a form may have several, told apart by their order.
struct AccountForm: Sendable {
    var row = 0
    var version = SNMPAccount.Version.v2c
    var user = ""
    var authentication: SNMPAccount.Authentication?
    var privacy: SNMPAccount.Privacy?
    var context = ""
    /// Secrets: read from a form, never written into one.
    private var read = ""
    private var write = ""
    private var authenticationKey = ""
    private var privacyKey = ""

    private static let fields = [
        "version", "read", "write", "user", "authentication", "authenticationKey", "privacy", "privacyKey", "context",
    ]

    /// Where a use case's complaint about a field belongs.
    static let ids: [String: String] =
        Dictionary(uniqueKeysWithValues: fields.map { ($0, "\($0)-0") })
        .merging(["account": "version-0"]) { first, _ in first }

    init(row: Int = 0) {
        self.row = row
    }

    /// What may be shown of an account that stands: no secrets.
    init(shown: [String: String]) {
        version = shown["version"].flatMap(SNMPAccount.Version.init(rawValue:)) ?? .v2c
        user = shown["user"] ?? ""
        authentication = shown["authentication"].flatMap(SNMPAccount.Authentication.init(rawValue:))
        privacy = shown["privacy"].flatMap(SNMPAccount.Privacy.init(rawValue:))
        context = shown["context"] ?? ""
    }

    init(_ form: QueryValues, row: Int = 0) {
        func value(_ name: String) -> String {
            let all = form.all(name)
            return row < all.count ? all[row] : ""
        }
        self.row = row
        version = SNMPAccount.Version(rawValue: value("version")) ?? .v2c
        read = value("read")
        write = value("write")
        user = Typed.line(value("user"))
        authentication = SNMPAccount.Authentication(rawValue: value("authentication"))
        authenticationKey = value("authenticationKey")
        privacy = SNMPAccount.Privacy(rawValue: value("privacy"))
        privacyKey = value("privacyKey")
        context = Typed.line(value("context"))
    }

    /// Nothing was typed for the chosen version.
    var isBlank: Bool {
        let typed = version == .v3 ? [user, authenticationKey, privacyKey, context] : [read, write]
        return typed.allSatisfy { $0.utf8.isEmpty }
    }

    var account: SNMPAccount {
        var account = SNMPAccount(version: version)
        if version != .v3 {
            account.read = Self.filled(read)
            account.write = Self.filled(write)
            return account
        }
        account.user = user
        account.authentication = authentication
        account.authenticationKey = authentication == nil ? nil : Self.filled(authenticationKey)
        account.privacy = privacy
        account.privacyKey = privacy == nil ? nil : Self.filled(privacyKey)
        account.context = Self.filled(context)
        return account
    }

    /// What is wrong with it, in the page's words.
    var errors: FormErrors {
        var errors = FormErrors()
        if let fault = account.fault { errors.add(id(fault.field), Self.words(fault.field)) }
        errors.add(contentsOf: errorsOfTyped)
        return errors
    }

    /// The same where what was left empty stays as it is.
    var errorsOfTyped: FormErrors {
        var errors = FormErrors()
        for (name, text) in [("authenticationKey", authenticationKey), ("privacyKey", privacyKey)]
        where version == .v3 && (1..<8).contains(text.utf8.count) { errors.add(id(name), SNMPText.shortKey) }
        for (name, text) in [
            ("read", read), ("write", write), ("user", user), ("authenticationKey", authenticationKey),
            ("privacyKey", privacyKey), ("context", context),
        ] where text.utf8.count > 200 { errors.add(id(name), FormText.tooLong) }
        return errors
    }

    func id(_ name: String) -> String { "\(name)-\(row)" }

    private static func filled(_ text: String) -> String? { text.utf8.isEmpty ? nil : text }

    private static func words(_ field: String) -> Phrase {
        switch field {
        case "read": SNMPText.needsCommunity
        case "user": SNMPText.needsUser
        case "authentication": SNMPText.needsAuthentication
        default: SNMPText.shortKey
        }
    }
}

extension AccountForm {
    /// The fields; those of the version that is not chosen are hidden by style alone.
    ///
    /// - Parameter keeps: what is left empty stays as it is.
    func view(in frame: Frame, _ errors: FormErrors, title: Phrase, keeps: Bool = false) -> HTML {
        fieldset(.class("account")) {
            legend { frame(title) }
            frame.field(choice("version", SNMPText.version, SNMPAccount.Version.allCases, version), errors)
            div(.class("fields community")) {
                frame.field(secret("read", SNMPText.read), errors)
                frame.field(secret("write", SNMPText.write, keeps ? nil : SNMPText.writeHint), errors)
            }
            div(.class("fields user")) {
                frame.field(text("user", SNMPText.user, user), errors)
                frame.field(text("context", SNMPText.context, context), errors)
                frame.field(
                    choice(
                        "authentication", SNMPText.authentication, SNMPAccount.Authentication.allCases,
                        authentication, none: frame(SNMPText.none)), errors)
                frame.field(secret("authenticationKey", SNMPText.authenticationKey, SNMPText.keyHint), errors)
                frame.field(
                    choice(
                        "privacy", SNMPText.privacy, SNMPAccount.Privacy.allCases, privacy,
                        none: frame(SNMPText.none)), errors)
                frame.field(secret("privacyKey", SNMPText.privacyKey, SNMPText.keyHint), errors)
            }
        }
    }

    private func text(_ name: StaticString, _ label: Phrase, _ value: String) -> FormField {
        FormField(name: name, label: label, content: .text(value), row: row)
    }

    private func secret(_ name: StaticString, _ label: Phrase, _ hint: Phrase? = nil) -> FormField {
        FormField(name: name, label: label, content: .secret, hint: hint, row: row)
    }

    private func choice<Value: RawRepresentable<String>>(
        _ name: StaticString, _ label: Phrase, _ all: [Value], _ chosen: Value?, none: String? = nil
    ) -> FormField {
        let nothing = none.map { [FormField.Choice(value: "", label: $0)] } ?? []
        let choices = nothing + all.map { FormField.Choice(value: $0.rawValue, label: $0.rawValue) }
        return FormField(
            name: name, label: label, content: .choice(choices, chosen: chosen?.rawValue ?? ""), row: row)
    }
}
