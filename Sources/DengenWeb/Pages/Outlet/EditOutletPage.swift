import DengenCenter
import DengenModel

/// `/outlets/{id}/edit`: アウトレット管理: name, memo and use switch of one outlet (A-48, A-86, A-90, C-25).
struct EditOutletPage: Sendable {
    var outlet: OutletDetail
    /// What stands in the fields.
    var name: String
    var memo: String
    var done: Done?
    var errors = FormErrors()

    private var summary: OutletSummary { outlet.summary }
    private var path: URLPath { Routes.editOutlet(summary.id) }

    init(outlet: OutletDetail) {
        self.outlet = outlet
        name = outlet.summary.name
        memo = outlet.memo
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OutletText.settings(of: summary.name))) {
            frame.trail([
                (frame(DeviceText.title), Routes.devices.path),
                (outlet.deviceName, Routes.device(summary.device)),
                (summary.name, Routes.outlet(summary.id)),
            ])
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
                frame.answers(back: Routes.outlet(summary.id), FormText.save)
            }
            use(frame)
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
