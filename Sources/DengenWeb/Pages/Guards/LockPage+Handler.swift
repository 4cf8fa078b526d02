import DengenCenter
import DengenModel
import Hummingbird

extension LockPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.lock.id(of: context)
        var page = try await page(id, context.principal, web)
        page.said = saying(request.query["done"])
        return .page(page.view(in: web.frame(context, path: Routes.lock(id))))
    }

    /// Sets it, or sets reason and end anew.
    static func lock(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.lock.id(of: context)
        var page = try await page(id, for: .manage, context.principal, web)
        page.reason = context.form["reason"] ?? ""
        page.until = context.form["until"] ?? ""
        do {
            let until = try page.end()
            try await web.center.fleet.lock(id, reason: page.reason, until: until, as: context.principal)
            return .see(Routes.lock(id).query("done", "locked"))
        } catch let error as CenterError {
            guard let errors = FormErrors(error, ids: ["reason": "reason", "until": "until"]) else { throw error }
            page.errors = errors
            return .refused(page.view(in: web.frame(context, path: Routes.lock(id))))
        }
    }

    static func unlock(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.unlock.id(of: context)
        try await web.center.fleet.unlock(id, as: context.principal)
        return .see(Routes.lock(id).query("done", "lifted"))
    }

    private static func page(
        _ id: OutletID, for right: Right = .view, _ principal: Principal, _ web: Web
    ) async throws -> LockPage {
        let outlet = try await web.center.fleet.outlet(id, for: right, as: principal)
        return LockPage(outlet: outlet, isOwner: outlet.isLockOwner)
    }

    /// Nil stands until it is lifted.
    private func end() throws(CenterError) -> Timestamp? {
        if Typed.line(until).utf8.isEmpty { return nil }
        guard let instant = SiteTime.instant(until, zone: outlet.zone) else {
            throw .invalid(field: "until", problem: .malformed)
        }
        return instant
    }

    private static func saying(_ word: String?) -> Phrase? {
        switch word {
        case "locked": GuardText.locked
        case "lifted": GuardText.lifted
        default: nil
        }
    }
}
