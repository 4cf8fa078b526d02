import DengenCenter
import DengenModel

/// `/gateways/{id}/path`: which outlets of the site feed the gateway, its switch or its router (N-06).
struct PathPage: Sendable {
    var gateway: GatewaySummary
    var outlets: [OutletSummary]
    var chosen: Set<OutletID>
    var errors = FormErrors()

    private var path: URLPath { Routes.gatewayPath(gateway.id) }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(GuardText.pathTitle)) {
            frame.trail([
                (frame(GatewayText.title), Routes.gateways.path), (gateway.name, Routes.gateway(gateway.id)),
            ])
            h1 { frame(GuardText.pathTitle) }
            frame.errorSummary(errors)
            p { frame(GuardText.pathAbout) }
            if outlets.isEmpty {
                p(.class("empty")) { frame(GuardText.noOutlets) }
            } else {
                frame.changeForm(to: path) {
                    ul(.class("ticks")) {
                        for outlet in outlets { li { tick(outlet, frame) } }
                    }
                    frame.answers(back: Routes.gateway(gateway.id), FormText.save)
                }
            }
        }
    }

    private func tick(_ outlet: OutletSummary, _ frame: Frame) -> HTML {
        HTML(
            tag: "label", [.class("tick")],
            fragment {
                HTML(
                    tag: "input",
                    [.type("checkbox"), .name("outlet"), .value(outlet.id.rawValue)]
                        + (chosen.contains(outlet.id) ? [.checked] : []), nil)
                span {
                    span(.class("number")) { outlet.label }
                    " "
                    bdi { outlet.name }
                }
            })
    }
}

extension Frame {
    /// The outlets that feed a gateway, on its page.
    func gatewayPath(_ gateway: GatewayID, _ outlets: [OutletSummary]) -> HTML {
        div(.class("panel")) {
            if outlets.isEmpty {
                p { self(GuardText.pathEmpty) }
            } else {
                ul(.class("fed-by")) {
                    for outlet in outlets {
                        li {
                            a(.href(Routes.outlet(outlet.id))) {
                                span(.class("number")) { outlet.label }
                                " "
                                bdi { outlet.name }
                            }
                        }
                    }
                }
            }
            div(.class("buttons")) {
                a(.class("button"), .href(Routes.gatewayPath(gateway))) { self(GuardText.changePath) }
            }
        }
    }
}
