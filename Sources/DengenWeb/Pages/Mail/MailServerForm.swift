import DengenCenter
import DengenSystem

/// The mail server's fields, as they were typed; the password is read from the form and never written into one.
struct MailServerForm: Sendable {
    var host = ""
    var port = ""
    var security = MailServer.Security.startTLS
    var username = ""
    private var password = ""
    private var forgetsPassword = false
    var sender = ""
    var senderName = ""

    static let ids = [
        "host": "host", "port": "port", "security": "security", "username": "username", "password": "password",
        "sender": "sender", "senderName": "senderName",
    ]

    init() {}

    init(_ settings: MailSettings) {
        host = settings.host
        port = String(settings.port)
        security = settings.security
        username = settings.username
        sender = settings.sender
        senderName = settings.senderName
    }

    init(_ form: QueryValues) {
        host = Typed.code(form["host"] ?? "")
        port = Typed.code(form["port"] ?? "")
        security = MailServer.Security(rawValue: form["security"] ?? "") ?? .startTLS
        username = Typed.line(form["username"] ?? "")
        password = form["password"] ?? ""
        forgetsPassword = form["forget"] != nil
        sender = Typed.line(form["sender"] ?? "")
        senderName = Typed.line(form["senderName"] ?? "")
    }

    var draft: MailSettingsDraft {
        get throws(CenterError) {
            guard let number = Int(port) else {
                throw .invalid(field: "port", problem: port.utf8.isEmpty ? .missing : .malformed)
            }
            let typed = password.utf8.isEmpty ? (forgetsPassword ? "" : nil) : password
            return MailSettingsDraft(
                host: host, port: number, security: security, username: username, password: typed, sender: sender,
                senderName: senderName)
        }
    }

    @HTMLBuilder
    func fields(in frame: Frame, _ errors: FormErrors, hasPassword: Bool) -> HTML {
        frame.field(
            FormField(name: "host", label: MailText.host, content: .text(host), isRequired: true, mostBytes: 253),
            errors)
        frame.field(
            FormField(
                name: "security", label: MailText.security,
                content: .choice(choices(frame), chosen: security.rawValue), hint: MailText.securityHint), errors)
        frame.field(
            FormField(
                name: "port", label: MailText.port, content: .text(port), hint: MailText.portHint, isRequired: true,
                mostBytes: 5, inputMode: "numeric"), errors)
        frame.field(
            FormField(name: "username", label: MailText.username, content: .text(username), isOptional: true), errors)
        frame.field(
            FormField(
                name: "password", label: MailText.password, content: .secret,
                hint: hasPassword ? MailText.passwordKept : nil, isOptional: true, mostBytes: 500), errors)
        if hasPassword { frame.tick("forget", MailText.forgetPassword, isTicked: forgetsPassword) }
        frame.field(
            FormField(
                name: "sender", label: MailText.sender, content: .text(sender), isRequired: true, mostBytes: 254,
                inputMode: "email"), errors)
        frame.field(
            FormField(name: "senderName", label: MailText.senderName, content: .text(senderName), isOptional: true),
            errors)
    }

    private func choices(_ frame: Frame) -> [FormField.Choice] {
        MailServer.Security.allCases.map { FormField.Choice(value: $0.rawValue, label: frame(MailText.words(for: $0))) }
    }
}
