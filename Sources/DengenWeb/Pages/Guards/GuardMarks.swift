import DengenCenter
import DengenModel

extension Frame {
    /// What guards an outlet, each with word and shape: lock-out, mode, critical, own path (N-05, N-06).
    @HTMLBuilder
    func guardMarks(_ outlet: OutletSummary) -> HTML {
        if let lock = outlet.lock { tag(Tag(icon: .lock, word: GuardText.lockedBy(lock.owner), look: .warning)) }
        if outlet.mode != .normal { tag(Tag(icon: .mode(outlet.mode), word: StateText.mode(outlet.mode))) }
        if outlet.isCritical { tag(Tag(icon: .critical, word: GuardText.critical, look: .strong)) }
        if outlet.feedsPath { tag(Tag(icon: .path, word: GuardText.feedsPath)) }
    }

    /// Who keeps an outlet locked out, why and how long.
    @HTMLBuilder
    func lockNotice(_ outlet: OutletDetail) -> HTML {
        if let lock = outlet.summary.lock {
            div(.class("lock-note")) {
                p {
                    icon(.lock)
                    strong { self(GuardText.lockedOut) }
                }
                lockFacts(lock, outlet)
            }
        }
    }

    func lockFacts(_ lock: OutletLock, _ outlet: OutletDetail) -> HTML {
        let clock = WallClock(outlet.zone)
        return facts {
            fact(GuardText.owner, lock.owner)
            fact(GuardText.reason, lock.reason)
            if let since = outlet.lockedAt { fact(GuardText.since, since, clock) }
            if let until = lock.until {
                fact(GuardText.until, until, clock)
            } else {
                fact(GuardText.until, self(GuardText.untilLifted))
            }
        }
    }

    /// What hangs on an outlet (N-06).
    @HTMLBuilder
    func hangsOn(_ outlet: OutletDetail) -> HTML {
        for gateway in outlet.feeds {
            p(.class("warn")) { self(GuardText.hangs(gateway.name, isOwn: gateway.isOwn)) }
        }
    }
}
