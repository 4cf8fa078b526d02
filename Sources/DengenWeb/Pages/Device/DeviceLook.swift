import DengenCenter
import DengenModel

extension DeviceSummary {
    var liveID: String { "device-" + id.rawValue }
}

extension Badge {
    static let neverReached = Badge(look: "badge waiting", icon: .waiting, word: DeviceText.neverReached)

    /// Out of use before all else, then whether it was ever reached, then its health.
    static func device(_ device: DeviceSummary) -> Badge {
        if !device.isEnabled { return disabled }
        if !device.isActivated { return neverReached }
        return device.health.map(Badge.health) ?? disabled
    }
}

extension Frame {
    /// 許可 or 不可, in words.
    func useWord(_ isEnabled: Bool) -> String { self(isEnabled ? DeviceText.allowed : DeviceText.forbidden) }

    /// The button that turns the use switch over.
    func useSwitch(_ isEnabled: Bool, to path: URLPath, about subject: String? = nil) -> HTML {
        press(
            isEnabled ? DeviceText.forbid : DeviceText.allow, to: path, "use", isEnabled ? "0" : "1", about: subject)
    }

    /// Devices as rows, with their gateway or without it.
    func deviceTable(_ devices: [DeviceSummary], showsGateway: Bool) -> HTML {
        let columns = [
            DeviceText.number, DeviceText.name, DeviceText.model, DeviceText.address,
            showsGateway ? GatewayText.gateway : DeviceText.kind, DeviceText.outlets, DeviceText.state, DeviceText.use,
        ]
        return listTable(DeviceText.title, columns: columns, figures: [5]) {
            for device in devices {
                tr {
                    cell(columns[0]) { device.number }
                    cell(columns[1]) { a(.href(Routes.device(device.id))) { bdi { device.name } } }
                    cell(columns[2]) { bdi { device.model.utf8.isEmpty ? "—" : device.model } }
                    cell(columns[3]) { bdi { device.address.utf8.isEmpty ? "—" : device.address } }
                    cell(columns[4]) { place(of: device, showsGateway: showsGateway) }
                    numberCell(columns[5], String(device.outlets))
                    cell(columns[6]) { badge(.device(device)) }
                    cell(columns[7]) { useWord(device.isEnabled) }
                }
            }
        }
    }

    @HTMLBuilder
    private func place(of device: DeviceSummary, showsGateway: Bool) -> HTML {
        if showsGateway {
            a(.href(Routes.gateway(device.gateway))) { bdi { device.gatewayName } }
        } else {
            self(DeviceText.kind(device.kind))
        }
    }
}
