import DengenCenter
import DengenModel

/// `/devices/new`: one of three ways to add a device to a gateway.
struct NewDevicePage: Sendable {
    /// The three ways, each with what was typed.
    enum Way: Sendable {
        case address(AddressForm)
        case search(SearchForm)
        case wake(WakeForm)
    }

    var gateways: [GatewaySummary]
    var way: Way
    var profiles: [FormField.Choice] = []
    var errors = FormErrors()
    /// Used once: a form that is sent twice adds one device.
    var key: String

    var path: URLPath { Self.path(name, gateway: gateway) }

    static func path(_ way: String, gateway: String) -> URLPath {
        let path = Routes.newDevice.path.query("by", way)
        return gateway.utf8.isEmpty ? path : path.query("gateway", gateway)
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(NewDeviceText.title)) {
            frame.trail([(frame(DeviceText.title), Routes.devices.path)])
            h1 { frame(NewDeviceText.title) }
            if gateways.isEmpty { noGateways(frame) } else { content(frame) }
        }
    }

    private func noGateways(_ frame: Frame) -> HTML {
        div(.class("panel")) {
            p { frame(NewDeviceText.noGateways) }
            p { a(.class("button main"), .href(Routes.newGateway.path)) { frame(GatewayText.add) } }
        }
    }

    private func content(_ frame: Frame) -> HTML {
        fragment {
            nav(.class("ways"), .label(frame(NewDeviceText.ways))) {
                wayLink("address", NewDeviceText.byAddress, frame)
                wayLink("search", NewDeviceText.bySearch, frame)
                wayLink("wake", NewDeviceText.wakeOnLAN, frame)
            }
            frame.errorSummary(errors)
            theForm(frame)
        }
    }

    private func wayLink(_ way: String, _ label: Phrase, _ frame: Frame) -> HTML {
        let isThis = way.utf8.elementsEqual(name.utf8)
        let marks: [Attribute] = isThis ? [.currentPage] : []
        return HTML(
            tag: "a", [.href(Self.path(way, gateway: gateway))] + marks, HTML(text: frame(label)))
    }

    private func theForm(_ frame: Frame) -> HTML {
        switch way {
        case .address(let form):
            return send(to: Routes.devices.path, NewDeviceText.add, named: form.name, frame) {
                form.view(in: frame, errors, profiles: profiles)
                form.account.view(in: frame, errors, title: SNMPText.account)
            }
        case .search(let form):
            return send(to: Routes.searches.path, NewDeviceText.start, named: nil, frame) {
                form.view(in: frame, errors)
            }
        case .wake(let form):
            return send(to: Routes.devices.path, NewDeviceText.add, named: form.name, frame) {
                form.view(in: frame, errors)
            }
        }
    }

    private func send(
        to path: URLPath, _ verb: Phrase, named: String?, _ frame: Frame, @HTMLBuilder _ fields: () -> HTML
    ) -> HTML {
        frame.changeForm(to: path) {
            hiddenField("key", key)
            hiddenField("by", name)
            frame.field(gatewayField, errors)
            if let named {
                frame.field(nameField(named), errors)
            }
            fields()
            frame.answers(back: Routes.devices.path, verb)
        }
    }

    /// Without a name a device is called by its address; virtual outlets have none.
    private func nameField(_ name: String) -> FormField {
        if case .wake = way {
            return FormField(name: "name", label: NewDeviceText.name, content: .text(name), isRequired: true)
        }
        return FormField(
            name: "name", label: NewDeviceText.name, content: .text(name), hint: NewDeviceText.nameHint,
            isOptional: true)
    }

    private var gatewayField: FormField {
        let choices = gateways.map { gateway in
            FormField.Choice(value: gateway.id.rawValue, label: "\(gateway.siteName) / \(gateway.name)")
        }
        return FormField(
            name: "gateway", label: NewDeviceText.gateway, content: .choice(choices, chosen: gateway),
            hint: NewDeviceText.gatewayHint, isRequired: true)
    }

    private var name: String {
        switch way {
        case .address: "address"
        case .search: "search"
        case .wake: "wake"
        }
    }

    private var gateway: String {
        switch way {
        case .address(let form): form.gateway
        case .search(let form): form.gateway
        case .wake(let form): form.gateway
        }
    }
}
