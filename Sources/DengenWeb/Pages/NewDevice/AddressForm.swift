import DengenCenter
import DengenModel
import DengenWire

/// A device by its address, as it was typed.
struct AddressForm: Sendable {
    var gateway = ""
    var name = ""
    var address = ""
    var profile = ""
    /// Milliseconds.
    var timeout = ""
    var account = AccountForm()

    init() {}

    /// What may be shown of a device that stands.
    init(_ device: DeviceDetail) {
        let shown = Dictionary(device.options.map { ($0.name, $0.value) }) { first, _ in first }
        name = device.summary.name
        address = shown["address"] ?? device.summary.address
        profile = shown["profile"] ?? ""
        timeout = shown["timeout"] ?? ""
        account = AccountForm(shown: shown)
    }

    init(_ form: QueryValues) {
        gateway = form["gateway"] ?? ""
        name = form["name"].map(Typed.line) ?? ""
        address = form["address"].map(Typed.code) ?? ""
        profile = form["profile"].map(Typed.code) ?? ""
        timeout = form["timeout"].map(Typed.code) ?? ""
        account = AccountForm(form)
    }

    /// Where a use case's complaint about a field belongs.
    static let ids = AccountForm.ids.merging(
        ["gateway": "gateway", "name": "name", "address": "address", "profile": "profile", "timeout": "timeout"]
    ) { first, _ in first }

    private static let timeouts = 100...10_000

    /// What is wrong with what stands in the form, before anybody is asked.
    var errors: FormErrors {
        var errors = placeErrors
        errors.add(contentsOf: account.errors)
        return errors
    }

    /// The same without the credentials, which a change may leave as they are.
    var placeErrors: FormErrors {
        var errors = FormErrors()
        if address.utf8.isEmpty {
            errors.add("address", FormText.missing)
        } else if !Typed.isHostAndPort(address) {
            errors.add("address", NewDeviceText.badAddress)
        }
        if !profile.utf8.isEmpty && !Typed.isProfileName(profile) {
            errors.add("profile", NewDeviceText.badProfile)
        }
        if !timeout.utf8.isEmpty && !(Int(timeout).map(Self.timeouts.contains) ?? false) {
            errors.add("timeout", NewDeviceText.badTimeout)
        }
        return errors
    }

    /// The same for a change: what is left empty of the credentials stays as it is.
    var errorsOfChange: FormErrors {
        var errors = placeErrors
        errors.add(contentsOf: account.errorsOfTyped)
        return errors
    }

    /// The driver's options.
    struct Options: Encodable, Sendable {
        var address: String
        var profile: String?
        var timeout: Int?
        var account: SNMPAccount
    }

    /// `{"address":…,"profile":…,"account":…}`; a secret that was not typed is not in it.
    func options() throws -> String {
        let options = Options(
            address: address, profile: profile.utf8.isEmpty ? nil : profile, timeout: Int(timeout),
            account: account.account)
        return String(decoding: try JSONText.encode(options), as: UTF8.self)
    }
}

extension AddressForm {
    func view(in frame: Frame, _ errors: FormErrors, profiles: [FormField.Choice]) -> HTML {
        fragment {
            frame.field(
                FormField(
                    name: "address", label: NewDeviceText.address, content: .text(address),
                    hint: NewDeviceText.addressHint, isRequired: true, mostBytes: 255), errors)
            frame.field(
                FormField(
                    name: "profile", label: NewDeviceText.profile, content: .proposals(profile, profiles),
                    hint: NewDeviceText.profileHint, isOptional: true, mostBytes: 64), errors)
            frame.field(
                FormField(
                    name: "timeout", label: NewDeviceText.timeout, content: .text(timeout),
                    hint: NewDeviceText.timeoutHint, isOptional: true, mostBytes: 5, inputMode: "numeric"), errors)
        }
    }
}
