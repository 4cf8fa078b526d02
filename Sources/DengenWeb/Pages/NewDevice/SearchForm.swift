import DengenCenter
import DengenModel
import DengenWire

/// Where to look for devices and how to ask them, as it was typed.
struct SearchForm: Sendable {
    var gateway = ""
    var targets = ""
    var isBroadcast = true
    var accounts = [AccountForm(), AccountForm(row: 1)]

    /// Where a use case's complaint about a field belongs.
    static let ids = AccountForm.ids.merging(
        ["gateway": "gateway", "targets": "targets", "accounts": "version-0"]
    ) { first, _ in first }

    init() {}

    init(_ form: QueryValues) {
        gateway = form["gateway"] ?? ""
        targets = Self.lines(form["targets"].map(Typed.code) ?? "")
        isBroadcast = form["broadcast"] == "1"
        accounts = [0, 1].map { AccountForm(form, row: $0) }
    }

    /// One target a line, however they were told apart.
    private static func lines(_ text: String) -> String {
        let pieces = text.utf8.split { ", \t\r\n".utf8.contains($0) }
        return pieces.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }

    /// The second account counts only where something was typed.
    private var meant: [AccountForm] { accounts.filter { $0.row == 0 || !$0.isBlank } }

    var errors: FormErrors {
        var errors = FormErrors()
        if targets.utf8.isEmpty && !isBroadcast { errors.add("targets", NewDeviceText.noTarget) }
        for account in meant { errors.add(contentsOf: account.errors) }
        return errors
    }

    var askedAccounts: [SNMPAccount] { meant.map(\.account) }
}

extension SearchForm {
    func view(in frame: Frame, _ errors: FormErrors) -> HTML {
        fragment {
            frame.field(
                FormField(
                    name: "targets", label: NewDeviceText.targets, content: .lines(targets),
                    hint: NewDeviceText.targetsHint, isOptional: true, mostBytes: 4_000), errors)
            frame.tick("broadcast", NewDeviceText.segment, isTicked: isBroadcast)
            accounts[0].view(in: frame, errors, title: SNMPText.account)
            HTML(
                tag: "details", [.class("further")] + (accounts[1].isBlank ? [] : [.open]),
                fragment {
                    summary { frame(SNMPText.second) }
                    accounts[1].view(in: frame, errors, title: SNMPText.secondAccount)
                })
        }
    }
}
