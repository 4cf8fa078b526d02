import DengenCenter
import DengenModel

/// `/outlets/{id}/lock`: who keeps the outlet locked out, and what managers and the owner may do about it (N-05).
struct LockPage: Sendable {
    var outlet: OutletDetail
    /// Stands in the fields.
    var reason = ""
    var until = ""
    /// Who asks set the lock-out that stands.
    var isOwner: Bool
    var said: Phrase?
    var errors = FormErrors()

    private var summary: OutletSummary { outlet.summary }
    private var path: URLPath { Routes.lock(summary.id) }

    init(outlet: OutletDetail, isOwner: Bool) {
        self.outlet = outlet
        self.isOwner = isOwner
        guard let lock = outlet.summary.lock, isOwner else { return }
        reason = lock.reason
        until = lock.until.map { SiteTime.text($0, zone: outlet.zone) } ?? ""
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(GuardText.manage(summary.name))) {
            frame.trail([
                (frame(CommonText.dashboard), Routes.dashboard.path), (outlet.siteName, Routes.site(summary.site)),
                (summary.name, Routes.outlet(summary.id)),
            ])
            h1 {
                frame.icon(.lock)
                span { frame(GuardText.manage(summary.name)) }
            }
            if let said { frame.said(said) }
            frame.errorSummary(errors)
            p { frame(GuardText.about) }
            if summary.health == .disconnected { p(.class("warn")) { frame(GuardText.notHeard) } }
            present(frame)
            if frame.mayManage(summary) { setting(frame) }
        }
    }

    private func present(_ frame: Frame) -> HTML {
        section(.labelledBy("present"), .class("panel")) {
            h2(.id("present")) { frame(OutletText.state) }
            if let lock = summary.lock {
                frame.lockFacts(lock, outlet)
                if outlet.mayUnlock {
                    frame.changeForm(to: Routes.unlock(summary.id), look: "press") {
                        button(.class("button main"), .type("submit")) { frame(GuardText.lift) }
                    }
                }
            } else {
                p { frame(GuardText.notLocked) }
            }
        }
    }

    @HTMLBuilder
    private func setting(_ frame: Frame) -> HTML {
        if summary.lock == nil || isOwner {
            frame.changeForm(to: path) {
                frame.field(
                    FormField(name: "reason", label: GuardText.reason, content: .text(reason), isRequired: true), errors
                )
                frame.field(
                    FormField(
                        name: "until", label: GuardText.until, content: .instant(until),
                        hint: GuardText.untilHint(zone: outlet.zone), isOptional: true),
                    errors)
                frame.answers(
                    back: Routes.outlet(summary.id), summary.lock == nil ? GuardText.lock : GuardText.change)
            }
        } else {
            p(.class("hint")) { frame(GuardText.another) }
        }
    }
}

extension Frame {
    /// What the last press did.
    func said(_ words: Phrase) -> HTML {
        div(.class("note good"), .politeStatus) {
            p {
                icon(.normal)
                span { self(words) }
            }
        }
    }
}
