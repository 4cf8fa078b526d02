import DengenCenter
import DengenModel

/// `/outlets/{id}/edit`: アウトレット管理: name, memo and use switch of one outlet (A-48, A-86, A-90, C-25).
struct EditOutletPage: Sendable {
    var outlet: OutletDetail
    /// What stands in the fields.
    var name: String
    var memo: String
    var mode: String
    var isCritical: Bool
    /// How the guards stood when the form was made: only what its sender changed is changed.
    var shown: (mode: String, isCritical: Bool)
    var done: Done?
    var errors = FormErrors()

    private var summary: OutletSummary { outlet.summary }
    private var path: URLPath { Routes.editOutlet(summary.id) }

    init(outlet: OutletDetail) {
        self.outlet = outlet
        name = outlet.summary.name
        memo = outlet.memo
        mode = outlet.summary.mode.rawValue
        isCritical = outlet.summary.isCritical
        shown = (mode, isCritical)
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OutletText.settings(of: summary.name))) {
            frame.trail(trail(frame))
            h1 { frame(OutletText.manageTitle) }
            frame.done(done)
            frame.errorSummary(errors)
            frame.changeForm(to: path) {
                frame.facts {
                    frame.fact(OutletText.outletNumber, summary.label)
                    frame.fact(OutletText.kind, frame(StateText.kind(summary.kind)))
                    frame.fact(OutletText.deviceName, outlet.deviceName)
                    frame.fact(CommonText.site, outlet.siteName)
                }
                frame.field(
                    FormField(name: "name", label: OutletText.outletName, content: .text(name), isRequired: true),
                    errors)
                frame.field(
                    FormField(
                        name: "memo", label: OutletText.memo, content: .lines(memo), isOptional: true, mostBytes: 600),
                    errors)
                guards(frame)
                frame.answers(back: Routes.outlet(summary.id), FormText.save)
            }
            use(frame)
            lockAndPath(frame)
        }
    }

    /// Whose pages of devices are closed comes from the site.
    private func trail(_ frame: Frame) -> [(name: String, path: URLPath)] {
        let above: [(name: String, path: URLPath)] =
            frame.isManager
            ? [(frame(DeviceText.title), Routes.devices.path), (outlet.deviceName, Routes.device(summary.device))]
            : [(outlet.siteName, Routes.site(summary.site)), (outlet.deviceName, Routes.switchDevice(summary.device))]
        return above + [(summary.name, Routes.outlet(summary.id))]
    }

    /// What may be done with it at all, and what asks first (N-05).
    private func guards(_ frame: Frame) -> HTML {
        fragment {
            hiddenField("shownMode", shown.mode)
            hiddenField("shownCritical", shown.isCritical ? "1" : "0")
            frame.field(
                FormField(
                    name: "mode", label: OutletText.mode,
                    content: .choice(
                        Outlet.Mode.allCases.map { .init(value: $0.rawValue, label: frame(StateText.mode($0))) },
                        chosen: mode)),
                errors)
            frame.tick("critical", GuardText.criticalTick, isTicked: isCritical)
        }
    }

    private func lockAndPath(_ frame: Frame) -> HTML {
        section(.labelledBy("lock"), .class("panel apart")) {
            h2(.id("lock")) { frame(GuardText.title) }
            p { frame(summary.lock.map { GuardText.lockedBy($0.owner) } ?? GuardText.notLocked) }
            frame.hangsOn(outlet)
            div(.class("buttons")) {
                frame.linkButton(.lock, GuardText.title, to: Routes.lock(summary.id))
                if frame.isManager {
                    frame.linkButton(.path, GuardText.pathTitle, to: Routes.gatewayPath(summary.gateway))
                }
            }
        }
    }

    private func use(_ frame: Frame) -> HTML {
        section(.labelledBy("use"), .class("panel apart")) {
            h2(.id("use")) { frame(DeviceText.use) }
            p { frame.badge(.use(summary.isAllowed)) }
            frame.useSwitch(summary.isAllowed, to: Routes.outletUse(summary.id))
            if summary.kind != .mains { p(.class("hint")) { frame(OutletText.tileNote) } }
        }
    }
}
