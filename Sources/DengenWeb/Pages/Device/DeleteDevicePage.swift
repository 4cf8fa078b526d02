import DengenCenter
import DengenModel
import Hummingbird

/// `/devices/{id}/delete`: gone only after its name was typed.
struct DeleteDevicePage: Sendable {
    var device: DeviceSummary
    var errors = FormErrors()

    func view(in frame: Frame) -> HTML {
        frame.page(frame(DeviceText.deleteTitle)) {
            frame.trail([
                (frame(DeviceText.title), Routes.devices.path), (device.name, Routes.device(device.id)),
            ])
            h1 { frame(DeviceText.deleteTitle) }
            frame.errorSummary(errors)
            frame.changeForm(to: Routes.deleteDevice(device.id)) {
                frame.facts {
                    frame.fact(DeviceText.number, device.number)
                    frame.fact(DeviceText.name, device.name)
                    frame.fact(CommonText.site, device.siteName)
                    frame.fact(DeviceText.outlets, String(device.outlets))
                }
                p(.class("warn")) { frame(DeviceText.deleteWarning) }
                frame.field(
                    FormField(name: "name", label: DeviceText.typeName, content: .text(""), isRequired: true), errors)
                frame.answers(back: Routes.device(device.id), DeviceText.delete, look: "button danger")
            }
        }
    }
}
