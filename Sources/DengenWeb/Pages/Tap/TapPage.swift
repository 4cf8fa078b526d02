import DengenCenter
import DengenModel

/// `/devices/{id}/switch`: a device's outlets with on and off beside each, applied together on 設定; 取得 has the
/// device read anew (C-02).
struct TapPage: Sendable {
    var board: SwitchBoard
    /// A name that was refused.
    var typedName: String?
    var done: Done?
    var errors = FormErrors()

    /// What a form can carry; a device of more outlets is switched in parts.
    static let mostOutlets = 180

    private var clock: WallClock { WallClock(board.zone) }
    private var outlets: [OutletSummary] {
        Array(board.outlets.filter { $0.hasTile && $0.kind != .wakeOnLAN }.prefix(Self.mostOutlets))
    }

    func view(in frame: Frame) -> HTML {
        let live = Routes.live.path.query("tap", board.device.rawValue).query("at", board.site.rawValue)
        return frame.page(board.name, live: live) {
            frame.trail([
                (frame(CommonText.dashboard), Routes.dashboard.path), (board.siteName, Routes.site(board.site)),
            ])
            div(.class("page-head")) {
                h1 {
                    span(.class("number")) { board.number }
                    bdi { board.name }
                }
                frame.asOf(board.asOf, clock: clock, again: Routes.switchDevice(board.device))
            }
            frame.done(done)
            frame.errorSummary(errors)
            if outlets.contains(where: { $0.rights.contains(.switch) }) {
                p(.class("hint")) { frame(BatchText.tapHint) }
                frame.press(BatchText.read, to: Routes.readDevice(board.device), "read", "1")
            }
            choices(frame)
            if board.mayManage && !frame.isManager { naming(frame) }
        }
    }

    /// A GET: it leads to the question and changes nothing.
    private func choices(_ frame: Frame) -> HTML {
        form(.class("tap"), .action(Routes.deviceQuestion(board.device))) {
            ul(.class("tap-outlets")) { for outlet in outlets { row(outlet, frame) } }
            div(.class("form-end")) {
                if outlets.contains(where: { $0.rights.contains(.switch) }) {
                    button(.class("button main"), .type("submit")) { frame(BatchText.settle) }
                }
            }
        }
    }

    /// For who manages the site and not the device's own page (N-20).
    private func naming(_ frame: Frame) -> HTML {
        frame.changeForm(to: Routes.deviceName(board.device)) {
            frame.field(
                FormField(
                    name: "name", label: DeviceText.name, content: .text(typedName ?? board.name), isRequired: true),
                errors)
            frame.answers(back: Routes.site(board.site), FormText.save)
        }
    }

    private func row(_ outlet: OutletSummary, _ frame: Frame) -> HTML {
        let actions = OutletButtons.actions(for: outlet).filter { $0 != .reboot }
        return li(.class("tap-outlet")) {
            span(.class("number")) { String(outlet.number) }
            a(.class("name"), .href(Routes.outlet(outlet.id))) { bdi { outlet.name } }
            frame.tapState(outlet, asOf: board.asOf)
            if !actions.isEmpty {
                div(.class("tap-choice"), .role("radiogroup"), .label(outlet.name)) {
                    choice(.on, of: outlet, actions, frame)
                    choice(.off, of: outlet, actions, frame)
                }
            }
        }
    }

    /// The state that holds is chosen already and changes nothing.
    private func choice(
        _ action: PowerAction, of outlet: OutletSummary, _ actions: [PowerAction], _ frame: Frame
    ) -> HTML {
        let holds = outlet.state == action.target
        let value = holds || !actions.contains(action) ? "keep" : action.rawValue
        let attributes: [Attribute] = [.type("radio"), .name("o", outlet.number), .value(value)]
        return label(.class(action == .on ? "tap-on" : "tap-off")) {
            HTML(tag: "input", attributes + (holds ? [.checked] : []), nil)
            frame.icon(.action(action, on: outlet.kind))
            span { frame(CommandText.action(action)) }
        }
    }
}

extension OutletSummary {
    var tapID: String { "tap-" + id.rawValue }
}

extension Frame {
    /// What live updates replace beside the choices.
    func tapState(_ outlet: OutletSummary, asOf: Timestamp) -> HTML {
        div(.class("tap-state"), .live(outlet.tapID)) {
            state(of: outlet, asOf: asOf, showsLoad: true)
            if let command = outlet.command { note(CommandNote(record: command, asOf: asOf)) }
        }
    }
}
