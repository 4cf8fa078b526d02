package import DengenModel

/// The dashboard (A-33..A-40).
package struct Dashboard: Sendable {
    package var asOf: Timestamp
    package var abnormal: Int
    package var disconnected: Int
    package var normal: Int
    /// Those asked for, trouble first, then in the order that people gave them.
    package var sites: [SiteSummary]
    /// Where the next page begins.
    package var next: String?
    /// There is no site at all.
    package var isEmpty = false
}

/// One tile of the dashboard.
package struct SiteSummary: Sendable {
    package var id: SiteID
    /// 施設ID, such as `0001`.
    package var number: String
    package var name: String
    package var icon = Site.Icon.building
    package var outlets: Int
    /// Nil when no device is in use: the tile is grey.
    package var health: Health?
    /// Its place in the order that people gave to sites.
    package var position: Int64 = 0
}

/// The page of a site.
package struct SiteDetail: Sendable {
    package var asOf: Timestamp
    package var summary: SiteSummary
    /// IANA name, such as `Asia/Tokyo`.
    package var zone: String
    package var groups: [GroupDetail]
    /// Outlets of no group.
    package var outlets: [OutletSummary]
    package var abnormalOutlets: Int
    package var disconnectedOutlets: Int
    /// Open trouble's events, newest first, empty when all is normal.
    package var troubles: [EventRecord]
    /// Who asks may manage its outlets and groups by a grant (N-20).
    package var mayManage = false
}

package struct GroupDetail: Sendable {
    package var id: GroupID
    package var site: SiteID
    package var siteName: String
    package var name: String
    package var kind: Outlet.Kind
    package var outlets: [OutletSummary]
    /// Who asks may manage it by a grant (N-20).
    package var mayManage = false
}

/// One outlet's tile, and an item of `GET /api/v1/outlets`.
package struct OutletSummary: Sendable {
    package var id: OutletID
    package var site: SiteID
    package var gateway: GatewayID
    package var device: DeviceID
    package var kind: Outlet.Kind
    /// リブーター管理番号, such as `R001`; the log prints it with the outlet's number.
    package var deviceNumber: String
    package var number: Int
    package var name: String
    package var mode: Outlet.Mode
    /// Its name must be typed before it is switched (N-05).
    package var isCritical = false
    /// Who keeps it locked out; nil when nobody does or its time is over (N-05).
    package var lock: OutletLock?
    /// It feeds the path on which its own commands come (N-06).
    package var feedsPath = false
    /// Its device reboots it as one order of its own, which the guard of its path lets through (N-06).
    package var rebootsItself = false
    /// It, its device and its gateway are in use.
    package var isEnabled: Bool
    /// The use switch of the outlet itself, whatever its device's says.
    package var isAllowed = true
    package var isProvable: Bool
    /// Last confirmed state and when it was confirmed, apart from what is pending.
    package var state: PowerState
    package var stateAt: Timestamp?
    package var health: Health
    package var fault: MonitorKind?
    /// What the device says beyond on and off.
    package var condition: OutletCondition?
    package var quantities: Quantities?
    package var readAt: Timestamp?
    /// The command under way, or the last one when it ended in the last minute other than confirmed.
    package var command: CommandRecord?
    /// What who asks may do with it beyond the role: grants narrow and widen what every role may (N-20).
    package var rights: Set<Right> = [.view, .switch]
}

/// The page of an outlet.
package struct OutletDetail: Sendable {
    package var asOf: Timestamp
    package var summary: OutletSummary
    package var siteName: String
    package var zone: String
    package var memo: String
    package var deviceName: String
    package var model: String
    package var firmware: String
    /// The device's address, or the magic packet's addressee for a Wake-on-LAN slot.
    package var mac: String
    package var gatewayName: String
    /// Gateways whose path it feeds: what hangs on it (N-06).
    package var feeds: [FedGateway] = []
    /// When its lock-out was set; nil where none stands.
    package var lockedAt: Timestamp?
    /// Who asks set the lock-out that stands.
    package var isLockOwner = false
    /// Who asks may lift it.
    package var mayUnlock = false
    /// This outlet's own log, newest first.
    package var events: [EventRecord]
}

/// A gateway whose own power, or that of its switch or router, comes from an outlet (N-06).
package struct FedGateway: Sendable, Equatable {
    package var id: GatewayID
    package var name: String
    /// The outlet's own commands come through it.
    package var isOwn: Bool
}

package struct CommandRecord: Sendable, Equatable {
    package var id: CommandID
    package var outlet: OutletID
    package var action: PowerAction
    package var origin: Command.Origin
    package var actorName: String
    package var state: Command.State
    package var reason: Command.Reason?
    /// The device's own words.
    package var text: String?
    /// Milliseconds.
    package var timeToLive: Int64
    package var createdAt: Timestamp
    /// A byte of it may have left: it can't be taken back any more.
    package var isOffered = false
    package var sentAt: Timestamp?
    package var acceptedAt: Timestamp?
    package var finishedAt: Timestamp?

    package init(
        id: CommandID, outlet: OutletID, action: PowerAction, origin: Command.Origin, actorName: String,
        state: Command.State, timeToLive: Int64, createdAt: Timestamp
    ) {
        self.id = id
        self.outlet = outlet
        self.action = action
        self.origin = origin
        self.actorName = actorName
        self.state = state
        self.timeToLive = timeToLive
        self.createdAt = createdAt
    }
}

/// One row of the log.
package struct EventRecord: Sendable {
    package var id: EventID
    /// The centre's commit time.
    package var at: Timestamp
    package var deviceAt: Timestamp?
    package var code: EventCode
    package var kind: Event.Class
    package var site: SiteID?
    package var gateway: GatewayID?
    package var outlet: OutletID?
    package var command: CommandID?
    /// Control number and outlet number, such as `R001-03`; a gateway's or site's number where there is no outlet.
    package var label: String
    package var name: String
    /// Fills the placeholders of the message.
    package var arguments: [String: String]
    /// Nil is 「システム」.
    package var actorName: String?
}

package struct Page<Item: Sendable>: Sendable {
    package var items: [Item]
    /// Where the next page begins; nil at the end.
    package var next: String?
}

/// One thing that changed, told after its commit.
package struct LiveChange: Sendable {
    package enum Subject: Sendable {
        case event(EventRecord)
        case outlet(OutletID, SiteID)
        case site(SiteID)
        case device(DeviceID, SiteID)
        case gateway(GatewayID, SiteID)
        case search(SearchID, GatewayID)
        /// A newer sign-in ended the account's older sessions.
        case signIn(AccountID)
    }
    package var tenant: TenantID
    package var subject: Subject
}
