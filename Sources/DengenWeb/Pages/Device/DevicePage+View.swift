import DengenCenter
import DengenModel

/// `/devices/{id}`: what a device is, how it stands, its outlets, and what may be changed (A-85, A-86, C-25).
struct DevicePage: Sendable {
    var device: DeviceDetail
    var done: Done?
    var errors = FormErrors()
    /// What was typed for a new name, while it was refused.
    var typedName: String?

    private var summary: DeviceSummary { device.summary }
    private var path: URLPath { Routes.device(summary.id) }
    private var clock: WallClock { WallClock(device.zone) }

    private var live: URLPath {
        Routes.live.path.query("device", summary.id.rawValue).query("at", summary.site.rawValue)
    }

    func view(in frame: Frame) -> HTML {
        frame.page(summary.name, live: live) {
            frame.trail([(frame(DeviceText.title), Routes.devices.path)])
            div(.class("page-head")) {
                h1 {
                    span(.class("number")) { summary.number }
                    bdi { summary.name }
                }
                frame.asOf(device.asOf, clock: clock, again: path)
            }
            frame.done(done)
            frame.errorSummary(errors)
            frame.devicePanel(device)
            outlets(frame)
            details(frame)
            manage(frame)
            log(frame)
        }
    }

    private func outlets(_ frame: Frame) -> HTML {
        section(.labelledBy("outlets")) {
            h2(.id("outlets")) { frame(DeviceText.outletTable) }
            frame.deviceOutlets(device)
            if device.outlets.count > 1 {
                div(.class("buttons")) {
                    frame.linkButton(.outlet, BatchText.openTap, to: Routes.switchDevice(summary.id))
                }
            }
        }
    }

    private func details(_ frame: Frame) -> HTML {
        section(.labelledBy("details")) {
            h2(.id("details")) { frame(DeviceText.details) }
            frame.factSheet {
                frame.fact(DeviceText.kind, frame(DeviceText.kind(summary.kind)))
                frame.fact(DeviceText.model, summary.model)
                frame.fact(DeviceText.firmware, summary.firmware)
                frame.fact(DeviceText.mac, summary.mac)
                frame.fact(CommonText.site) { a(.href(Routes.site(summary.site))) { bdi { summary.siteName } } }
                frame.fact(GatewayText.gateway) {
                    a(.href(Routes.gateway(summary.gateway))) { bdi { summary.gatewayName } }
                }
                frame.fact(DeviceText.driver, frame(DeviceText.driver(device.driver)))
                if !device.options.contains(where: { $0.name == "address" }) {
                    frame.fact(DeviceText.address, summary.address)
                }
                for option in device.options { frame.fact(DeviceText.option(option.name), option.value) }
                frame.fact(DeviceText.createdAt, device.createdAt, clock)
            }
        }
    }

    private func manage(_ frame: Frame) -> HTML {
        section(.labelledBy("manage")) {
            h2(.id("manage")) { frame(DeviceText.manage) }
            div(.class("panel")) {
                frame.renameForm(
                    DeviceText.rename, to: Routes.deviceName(summary.id), typedName ?? summary.name, errors)
                writing(frame)
                if summary.isManaged { furtherWays(frame) } else { p(.class("hint")) { frame(DeviceText.fromFile) } }
            }
        }
    }

    /// 書込有効 / 書込無効.
    private func writing(_ frame: Frame) -> HTML {
        fragment {
            p {
                strong { frame(GuardText.writing(summary.isWritable)) }
                " "
                frame(GuardText.writingAbout)
            }
            frame.press(
                GuardText.switchWriting(!summary.isWritable), to: Routes.deviceWriting(summary.id), "use",
                summary.isWritable ? "0" : "1")
        }
    }

    private func furtherWays(_ frame: Frame) -> HTML {
        div(.class("buttons")) {
            a(.class("button"), .href(Routes.deviceSettings(summary.id))) {
                frame.icon(.gear)
                span { frame(DeviceText.change) }
            }
            a(.class("button danger"), .href(Routes.deleteDevice(summary.id))) { frame(DeviceText.delete) }
        }
    }

    private func log(_ frame: Frame) -> HTML {
        section(.labelledBy("log")) {
            h2(.id("log")) { frame(DeviceText.log) }
            frame.deviceLog(device)
        }
    }
}

extension Frame {
    /// One field and its button (C-25).
    func renameForm(_ verb: Phrase, to path: URLPath, _ name: String, _ errors: FormErrors) -> HTML {
        changeForm(to: path, look: "form inline") {
            field(
                FormField(name: "name", label: FormText.name, content: .text(name), isRequired: true), errors)
            button(.class("button"), .type("submit")) { self(verb) }
        }
    }
}
