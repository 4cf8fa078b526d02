import DengenCenter
import DengenModel

/// What an open page wants to hear of.
enum LiveScope: Sendable, Equatable {
    case dashboard
    /// The list of outlets, narrowed as the page's address says.
    case outlets
    /// The latest values that were chosen.
    case latest(LatestQuery)
    case site(SiteID)
    case outlet(OutletID)
    case command(CommandID)
    /// With the site whose notes concern it too.
    case device(DeviceID, at: SiteID?)
    case gateway(GatewayID, at: SiteID?)
    case search(SearchID)
    case group(GroupID, at: SiteID?)
    case batch(BatchID, at: SiteID?)
    case tap(DeviceID, at: SiteID?)
    case log(LogTail)

    init?(_ query: QueryValues) {
        if query["on"] == "log" {
            guard let tail = LogTail(query) else { return nil }
            self = .log(tail)
        } else if query["on"] == "latest" {
            self = .latest(LatestQuery(query))
        } else if let site = query["site"].flatMap(SiteID.init(rawValue:)) {
            self = .site(site)
        } else if let outlet = query["outlet"].flatMap(OutletID.init(rawValue:)) {
            self = .outlet(outlet)
        } else if let command = query["command"].flatMap(CommandID.init(rawValue:)) {
            self = .command(command)
        } else if let thing = Self.managed(query) {
            self = thing
        } else {
            switch query["on"] {
            case "dashboard": self = .dashboard
            case "outlets": self = .outlets
            default: return nil
            }
        }
    }
}

extension LiveScope {
    private static func managed(_ query: QueryValues) -> LiveScope? {
        let site = query["at"].flatMap(SiteID.init(rawValue:))
        if let device = query["device"].flatMap(DeviceID.init(rawValue:)) { return .device(device, at: site) }
        if let gateway = query["gateway"].flatMap(GatewayID.init(rawValue:)) { return .gateway(gateway, at: site) }
        if let tap = query["tap"].flatMap(DeviceID.init(rawValue:)) { return .tap(tap, at: site) }
        if let group = query["group"].flatMap(GroupID.init(rawValue:)) { return .group(group, at: site) }
        if let batch = query["batch"].flatMap(BatchID.init(rawValue:)) { return .batch(batch, at: site) }
        return query["search"].flatMap(SearchID.init(rawValue:)).map(LiveScope.search)
    }

    /// Milliseconds between two answers to changes: a fleet in motion must not have the dashboard counted, or the log
    /// read, without end.
    var rest: Int64 {
        switch self {
        case .dashboard, .outlets, .latest: 500
        case .log: 1000
        default: 100
        }
    }
}

/// What changed since the stream last wrote: sets, so that a slow browser gets the newest state of each thing once
/// and never a queue.
struct LiveInbox: Sendable {
    var outlets: Set<OutletID> = []
    var sites: Set<SiteID> = []
    var devices: Set<DeviceID> = []
    var gateways: Set<GatewayID> = []
    var searches: Set<SearchID> = []
    var hasEvents = false
    var mustCheckSession = false
    var isBeatDue = false

    mutating func note(_ change: LiveChange, for account: AccountID?) {
        switch change.subject {
        case .outlet(let outlet, let site):
            outlets.insert(outlet)
            sites.insert(site)
        case .site(let site): sites.insert(site)
        case .device(let device, let site):
            devices.insert(device)
            sites.insert(site)
        case .gateway(let gateway, let site):
            gateways.insert(gateway)
            sites.insert(site)
        case .search(let search, let gateway):
            searches.insert(search)
            gateways.insert(gateway)
        case .event: hasEvents = true
        case .signIn(let who): if who == account { mustCheckSession = true }
        }
    }
}
