import DengenCenter
import DengenModel
import Hummingbird

/// `/audit/verify`: whether the tenant's chain is as it was written (N-19).
struct AuditCheckPage: Sendable {
    var verdict: AuditVerdict
    var asOf: Timestamp
    var clock = WallClock()

    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let verdict = try await web.center.audit.verify(as: context.principal)
        let page = AuditCheckPage(verdict: verdict, asOf: web.now)
        return .page(page.view(in: web.frame(context, path: Routes.auditCheck.path)))
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(AuditCheckText.title)) {
            div(.class("page-head")) {
                h1 { frame(AuditCheckText.title) }
                frame.asOf(asOf, clock: clock, again: Routes.auditCheck.path)
            }
            if verdict.head == nil && verdict.isSound {
                p(.class("empty")) { frame(AuditCheckText.none) }
            } else {
                said(frame)
                figures(frame)
                faults(frame)
            }
            p { a(.class("button"), .href(Routes.audit.path)) { frame(AuditCheckText.back) } }
        }
    }

    private func said(_ frame: Frame) -> HTML {
        div(.class(verdict.isSound ? "note good" : "note bad"), .politeStatus) {
            p {
                frame.icon(verdict.isSound ? .normal : .abnormal)
                span { frame(verdict.isSound ? AuditCheckText.sound : AuditCheckText.broken) }
            }
            if isPart { p { frame(AuditCheckText.newest) } }
        }
    }

    /// The chain is longer than what one page looks at.
    private var isPart: Bool { (verdict.head?.number ?? 0) > Int64(verdict.checked) && verdict.isSound }

    private func figures(_ frame: Frame) -> HTML {
        fragment {
            frame.factSheet {
                frame.fact(AuditCheckText.checked, NumberFormat.grouped(Int64(verdict.checked)))
                frame.fact(AuditCheckText.waiting, NumberFormat.grouped(Int64(verdict.waiting)))
                if let at = verdict.sealedAt { frame.fact(AuditCheckText.sealedAt, at, clock) }
                if let head = verdict.head {
                    frame.fact(AuditCheckText.head) { span(.class("audit-id")) { head.text } }
                }
            }
            p(.class("hint")) { frame(AuditCheckText.keep) }
        }
    }

    @HTMLBuilder
    private func faults(_ frame: Frame) -> HTML {
        if !verdict.isSound {
            h2 { frame(AuditCheckText.faults) }
            ul { for fault in verdict.faults { li { frame(AuditCheckText.fault(fault)) } } }
        }
    }
}
