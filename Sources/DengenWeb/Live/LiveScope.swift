import DengenCenter
import DengenModel

/// What an open page wants to hear of.
enum LiveScope: Sendable, Equatable {
    case dashboard
    case site(SiteID)
    case outlet(OutletID)
    case command(CommandID)

    init?(_ query: QueryValues) {
        if let site = query["site"].flatMap(SiteID.init(rawValue:)) {
            self = .site(site)
        } else if let outlet = query["outlet"].flatMap(OutletID.init(rawValue:)) {
            self = .outlet(outlet)
        } else if let command = query["command"].flatMap(CommandID.init(rawValue:)) {
            self = .command(command)
        } else {
            guard query["on"] == "dashboard" else { return nil }
            self = .dashboard
        }
    }
}

extension LiveScope {
    /// Milliseconds between two answers to changes: a fleet in motion must not have the dashboard counted without end.
    var rest: Int64 { self == .dashboard ? 500 : 100 }
}

/// What changed since the stream last wrote: sets, so that a slow browser gets the newest state of each thing once
/// and never a queue.
struct LiveInbox: Sendable {
    var outlets: Set<OutletID> = []
    var sites: Set<SiteID> = []
    var mustCheckSession = false
    var isBeatDue = false

    mutating func note(_ change: LiveChange, for account: AccountID?) {
        switch change.subject {
        case .outlet(let outlet, let site):
            outlets.insert(outlet)
            sites.insert(site)
        case .site(let site): sites.insert(site)
        case .event, .device, .gateway, .search: break
        case .signIn(let who): if who == account { mustCheckSession = true }
        }
    }
}
