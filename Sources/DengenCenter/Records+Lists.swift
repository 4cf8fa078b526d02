package import DengenModel

/// How a site, an outlet or a device stands, as its tile says it: out of use before all else.
package enum Standing: String, Sendable, CaseIterable { case abnormal, disconnected, normal, unused }

/// How a gateway stands: out of use, then not yet activated, then its link.
package enum LinkStanding: String, Sendable, CaseIterable { case disconnected, linked, waiting, unused }

/// What keeps an outlet from being switched like any other (N-05, N-06).
package enum OutletGuard: String, Sendable, CaseIterable { case locked, critical, path }

/// What the list of outlets is narrowed to; what is empty or nil narrows nothing.
package struct OutletFilter: Sendable, Equatable {
    /// Words that must all be found in name, label, memo, device or site; width, case and kana make no difference.
    package var text = ""
    package var site: SiteID?
    package var group: GroupID?
    package var gateway: GatewayID?
    package var device: DeviceID?
    package var standings: Set<Standing> = []
    package var states: Set<PowerState> = []
    package var kinds: Set<Outlet.Kind> = []
    package var modes: Set<Outlet.Mode> = []
    /// Any of them.
    package var guards: Set<OutletGuard> = []

    package init() {}
}

/// What the dashboard is narrowed to.
package struct SiteFilter: Sendable, Equatable {
    /// Words that must all be found in name or number.
    package var text = ""
    package var standings: Set<Standing> = []

    package init() {}
}

/// What the list of devices is narrowed to.
package struct DeviceFilter: Sendable, Equatable {
    /// Words that must all be found in name, number, model, address, site or gateway.
    package var text = ""
    package var site: SiteID?
    package var gateway: GatewayID?
    package var standings: Set<Standing> = []
    package var kinds: Set<Device.Kind> = []

    package init() {}
}

/// What the list of gateways is narrowed to.
package struct GatewayFilter: Sendable, Equatable {
    /// Words that must all be found in name, id or site.
    package var text = ""
    package var site: SiteID?
    package var standings: Set<LinkStanding> = []

    package init() {}
}

/// A number that was counted up to a bound.
package struct BoundedCount: Sendable, Equatable {
    package static let most = 1_000
    /// At most 1,000.
    package var count: Int
    package var isMore: Bool
}

/// The site, group, gateway or device that a list was narrowed to, with its name.
package struct ListPlace: Sendable, Equatable {
    package enum Kind: String, Sendable { case site, group, gateway, device }
    package var kind: Kind
    package var id: String
    package var name: String
}

/// One row of the list of outlets.
package struct ListedOutlet: Sendable {
    package var summary: OutletSummary
    package var siteName: String
    package var memo: String
}

/// One page of the list of outlets.
package struct OutletListing: Sendable {
    package var asOf: Timestamp
    package var page: Page<ListedOutlet>
    /// How many there are of each trouble with all else that was asked.
    package var counts: [Standing: BoundedCount]
    package var places: [ListPlace]
}

/// A list's address that a person keeps under a name.
package struct SavedView: Sendable, Equatable {
    package var id: ViewID
    /// Which list, as the pages call it.
    package var list: String
    package var name: String
    package var query: String
}

package typealias ViewID = Identifier<SavedView>
