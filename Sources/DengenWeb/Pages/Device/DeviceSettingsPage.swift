import DengenCenter
import DengenModel
import Hummingbird

/// `/devices/{id}/settings`: where a device is and how it is asked; credentials go in and never come out.
struct DeviceSettingsPage: Sendable {
    enum Settings: Sendable {
        case address(AddressForm)
        case wake(WakeForm)
    }

    var device: DeviceSummary
    var settings: Settings
    var profiles: [FormField.Choice] = []
    var errors = FormErrors()

    /// Throws `notFound` for a device whose settings no page can show.
    init(_ detail: DeviceDetail) throws(Refusal) {
        device = detail.summary
        switch detail.driver {
        case "snmp": settings = .address(AddressForm(detail))
        case "wakeOnLAN" where !WakeForm.isTooLarge(detail): settings = .wake(WakeForm(detail))
        default: throw .notFound
        }
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(DeviceText.settingsTitle)) {
            frame.trail([
                (frame(DeviceText.title), Routes.devices.path), (device.name, Routes.device(device.id)),
            ])
            h1 { frame(DeviceText.settingsTitle) }
            frame.errorSummary(errors)
            frame.changeForm(to: Routes.deviceSettings(device.id)) {
                frame.facts {
                    frame.fact(DeviceText.number, device.number)
                    frame.fact(DeviceText.name, device.name)
                }
                fields(frame)
                frame.answers(back: Routes.device(device.id), FormText.save)
            }
        }
    }

    @HTMLBuilder
    private func fields(_ frame: Frame) -> HTML {
        switch settings {
        case .address(let form):
            form.view(in: frame, errors, profiles: profiles)
            p(.class("hint")) { frame(DeviceText.secretsStay) }
            form.account.view(in: frame, errors, title: SNMPText.account, keeps: true)
        case .wake(let form):
            p(.class("hint")) { frame(DeviceText.secretsStay) }
            form.view(in: frame, errors)
        }
    }
}

extension DeviceSettingsPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.deviceSettings.id(of: context)
        var page = try DeviceSettingsPage(try await web.center.devices.detail(id, as: context.principal))
        page.profiles = web.profileChoices
        return .page(page.view(in: web.frame(context, path: Routes.deviceSettings(id))))
    }

    static func save(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.deviceSettings.id(of: context)
        var page = try DeviceSettingsPage(try await web.center.devices.detail(id, as: context.principal))
        page.profiles = web.profileChoices
        let (options, ids) = try page.take(context.form)
        if page.errors.isEmpty {
            do {
                try await web.center.devices.change(id, options: options, as: context.principal)
                return .see(Routes.device(id).saying(.saved))
            } catch let error as CenterError {
                guard let errors = FormErrors(error, ids: ids) else { throw error }
                page.errors = errors
            }
        }
        return .refused(page.view(in: web.frame(context, path: Routes.deviceSettings(id))))
    }

    /// Reads the form; answers the driver's options and where complaints about them belong.
    private mutating func take(_ form: QueryValues) throws -> (options: String, ids: [String: String]) {
        switch settings {
        case .address:
            let typed = AddressForm(form)
            settings = .address(typed)
            errors = typed.errorsOfChange
            return (try typed.options(), AddressForm.ids)
        case .wake:
            let typed = WakeForm(form)
            settings = .wake(typed)
            errors = typed.errors
            return (try typed.options(), WakeForm.ids)
        }
    }
}
