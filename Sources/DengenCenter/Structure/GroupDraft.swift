package import DengenModel

/// A group as a manager describes it: outlets of one kind and one site, over any of its devices and gateways.
package struct GroupDraft: Sendable {
    package var site: SiteID
    package var name: String
    package var kind: Outlet.Kind
    /// In their order, at most 500.
    package var outlets: [OutletID]

    package init(site: SiteID, name: String, kind: Outlet.Kind, outlets: [OutletID] = []) {
        self.site = site
        self.name = name
        self.kind = kind
        self.outlets = outlets
    }
}

/// What is to become of a group; nil leaves it as it is.
package struct GroupChange: Sendable {
    package var name: String?
    /// All members in their order, at most 500.
    package var outlets: [OutletID]?

    package init(name: String? = nil, outlets: [OutletID]? = nil) {
        self.name = name
        self.outlets = outlets
    }
}

/// グループ管理: a group as managers edit it.
package struct GroupSettings: Sendable {
    /// One outlet of the site that is of the group's kind.
    package struct Candidate: Sendable {
        package var id: OutletID
        /// `R001-03`.
        package var label: String
        package var name: String
        package var deviceName: String
    }

    package var id: GroupID?
    package var site: SiteID
    package var siteNumber: String
    package var siteName: String
    package var name: String
    package var kind: Outlet.Kind
    /// In their order.
    package var members: [Candidate]
    /// The site's other outlets of this kind by label, at most 2,000.
    package var others: [Candidate]
}
