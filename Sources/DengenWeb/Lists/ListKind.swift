import DengenCenter
import DengenModel

/// The lists that share one filter bar, one address and one pager.
enum ListKind: String, Sendable, CaseIterable {
    case dashboard, outlets, devices, gateways, users

    var route: PlainRoute {
        switch self {
        case .dashboard: Routes.dashboard
        case .outlets: Routes.outlets
        case .devices: Routes.devices
        case .gateways: Routes.gateways
        case .users: Routes.users
        }
    }

    var title: Phrase {
        switch self {
        case .dashboard: DashboardText.title
        case .outlets: ListText.outlets
        case .devices: DeviceText.title
        case .gateways: GatewayText.title
        case .users: UserText.title
        }
    }

    var searchLabel: Phrase {
        switch self {
        case .dashboard: ListText.searchSites
        case .outlets: ListText.searchOutlets
        case .devices: DeviceText.search
        case .gateways: ListText.searchGateways
        case .users: UserText.search
        }
    }

    /// The first one stands where the address says nothing.
    var looks: [ListLook] {
        switch self {
        case .dashboard: [.tiles, .table]
        case .outlets: [.table, .tiles]
        case .devices, .gateways, .users: [.table]
        }
    }

    /// Things whose page leads here with `?site=…`; each is an id.
    var places: [ListPlace.Kind] {
        switch self {
        case .dashboard: []
        case .outlets: [.site, .group, .gateway, .device]
        case .devices: [.site, .gateway]
        case .gateways: [.site]
        case .users: []
        }
    }

    var facets: [Facet] {
        switch self {
        case .dashboard: [.standing(unused: StateText.noDevices)]
        case .outlets: [.standing(unused: StateText.disabled), .state, .guards, .outletKind, .mode]
        case .devices: [.standing(unused: ListText.unusedDevice), .deviceKind]
        case .gateways: [.link]
        case .users: [.role, .userState]
        }
    }
}

/// Tiles or rows.
enum ListLook: String, Sendable, CaseIterable { case tiles, table }

extension Facet {
    static let standingName: StaticString = "health"

    static func standing(unused: Phrase) -> Facet {
        Facet(
            name: standingName, title: DeviceText.state,
            choices: Standing.allCases.map { standing in
                switch standing {
                case .abnormal: choice(standing, StateText.health(.abnormal), .abnormal)
                case .disconnected: choice(standing, StateText.health(.disconnected), .disconnected)
                case .normal: choice(standing, StateText.health(.normal), .normal)
                case .unused: choice(standing, unused, .disabled)
                }
            })
    }

    static let state = Facet(
        name: "state", title: ListText.power,
        choices: PowerState.allCases.map { state in
            switch state {
            case .on: choice(state, StateText.on, .on)
            case .off: choice(state, StateText.off, .off)
            case .unknown: choice(state, StateText.unknown, .unknown)
            }
        })

    static let outletKind = Facet(
        name: "kind", title: DeviceText.kind,
        choices: Outlet.Kind.allCases.map { choice($0, StateText.kind($0), .kind($0)) }, isFurther: true)

    static let mode = Facet(
        name: "mode", title: ListText.mode,
        choices: Outlet.Mode.allCases.map { choice($0, StateText.mode($0), nil) }, isFurther: true)

    static let guards = Facet(
        name: "guard", title: ListText.guards,
        choices: OutletGuard.allCases.map { kind in
            switch kind {
            case .locked: choice(kind, ListText.lockedOut, .lock)
            case .critical: choice(kind, ListText.critical, .critical)
            case .path: choice(kind, ListText.path, .path)
            }
        }, isFurther: true)

    static let deviceKind = Facet(
        name: "kind", title: DeviceText.kind,
        choices: Device.Kind.allCases.map { choice($0, DeviceText.kind($0), nil) }, isFurther: true)

    static let link = Facet(
        name: "link", title: GatewayText.link,
        choices: LinkStanding.allCases.map { standing in
            switch standing {
            case .disconnected: choice(standing, GatewayText.lost, .disconnected)
            case .linked: choice(standing, GatewayText.linked, .normal)
            case .waiting: choice(standing, GatewayText.notActivated, .waiting)
            case .unused: choice(standing, StateText.disabled, .disabled)
            }
        })

    private static func choice(_ value: some RawRepresentable<String>, _ word: Phrase, _ icon: Icon?) -> Choice {
        Choice(value: value.rawValue, word: word, icon: icon)
    }
}
