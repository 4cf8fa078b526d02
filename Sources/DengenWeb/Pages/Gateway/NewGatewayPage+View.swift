import DengenCenter
import DengenModel

/// `/gateways/new`: a name and a site; the answer is the slip.
struct NewGatewayPage: Sendable {
    var sites: [SiteSummary]
    var name = ""
    var site = ""
    var errors = FormErrors()
    var key: String

    static let ids = ["name": "name", "site": "site"]

    func view(in frame: Frame) -> HTML {
        frame.page(frame(GatewayText.add)) {
            frame.trail([(frame(GatewayText.title), Routes.gateways.path)])
            h1 { frame(GatewayText.add) }
            frame.errorSummary(errors)
            if sites.isEmpty {
                p(.class("empty")) { frame(GatewayText.noSites) }
            } else {
                frame.changeForm(to: Routes.gateways.path) {
                    hiddenField("key", key)
                    frame.field(
                        FormField(name: "name", label: GatewayText.name, content: .text(name), isRequired: true),
                        errors)
                    frame.field(siteField, errors)
                    p(.class("hint")) { frame(GatewayText.slipOnce) }
                    frame.answers(back: Routes.gateways.path, NewDeviceText.add)
                }
            }
        }
    }

    private var siteField: FormField {
        let choices = sites.map { FormField.Choice(value: $0.id.rawValue, label: "\($0.number) \($0.name)") }
        return FormField(
            name: "site", label: GatewayText.site, content: .choice(choices, chosen: site), isRequired: true)
    }
}

/// `/gateways/{id}/slip`: the question before a new slip ends the old secret.
struct RenewSlipPage: Sendable {
    var gateway: GatewaySummary
    var key: String

    func view(in frame: Frame) -> HTML {
        frame.page(frame(GatewayText.newSlip)) {
            frame.trail([
                (frame(GatewayText.title), Routes.gateways.path), (gateway.name, Routes.gateway(gateway.id)),
            ])
            h1 { frame(GatewayText.newSlip) }
            frame.changeForm(to: Routes.gatewaySlip(gateway.id)) {
                hiddenField("key", key)
                frame.facts {
                    frame.fact(GatewayText.name, gateway.name)
                    frame.fact(GatewayText.id, gateway.id.rawValue)
                    frame.fact(GatewayText.link) { frame.badge(.gateway(gateway)) }
                }
                p(.class("warn")) { frame(GatewayText.newSlipWarning) }
                frame.answers(back: Routes.gateway(gateway.id), GatewayText.newSlip, look: "button danger")
            }
        }
    }
}
