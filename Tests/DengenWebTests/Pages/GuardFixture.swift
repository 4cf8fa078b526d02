import DengenModel

@testable import DengenCenter
@testable import DengenWeb

/// Outlets with every guard that there is.
enum GuardFixture {
    static let lock = OutletLock(
        owner: "佐藤", reason: "サーバー", until: Fixture.now.advanced(byMilliseconds: 3_600_000))

    static var detail: OutletDetail {
        var summary = Fixture.outlet(mode: .rebootOnly)
        (summary.lock, summary.isCritical, summary.feedsPath) = (lock, true, true)
        var detail = Fixture.detail(summary)
        detail.feeds = [
            FedGateway(id: Fixture.id("g1"), name: "GW-1", isOwn: true),
            FedGateway(id: Fixture.id("g2"), name: "GW-2", isOwn: false),
        ]
        detail.lockedAt = Fixture.now
        (detail.isLockOwner, detail.mayUnlock) = (true, true)
        return detail
    }

    static func lockPage(_ errors: FormErrors = FormErrors()) -> LockPage {
        var page = LockPage(outlet: detail, isOwner: true)
        page.errors = errors
        return page
    }

    static var another: LockPage {
        var outlet = detail
        outlet.isLockOwner = false
        return LockPage(outlet: outlet, isOwner: false)
    }

    static func question(_ errors: FormErrors = FormErrors()) -> ConfirmPage {
        ConfirmPage(
            outlet: detail, action: .off, key: "k", returning: Routes.log.path, typedName: "サーバー", errors: errors)
    }
}
