import DengenCenter
import DengenModel

/// The address of `/latest` as a value: which outlets and which contents (C-40).
struct LatestQuery: Sendable, Equatable {
    var site: SiteID?
    /// Chosen ones; none: all of the site, or of all sites.
    var outlets: [OutletID] = []
    /// Shown ones, in their usual order.
    var quantities = Quantity.allCases

    /// What it does not know narrows nothing.
    init(_ query: QueryValues) {
        site = query["site"].flatMap(SiteID.init(rawValue:))
        for id in query.all("outlet").compactMap(OutletID.init(rawValue:)) where !outlets.contains(id) {
            if outlets.count < Measurements.mostOutlets { outlets.append(id) }
        }
        let asked = Set(query.all("quantity").compactMap(Quantity.init(rawValue:)))
        if !asked.isEmpty { quantities = Quantity.allCases.filter(asked.contains) }
    }

    /// This very page.
    var path: URLPath { asked(of: Routes.latest.path) }

    func asked(of path: URLPath) -> URLPath {
        var path = path
        if let site { path = path.query("site", site.rawValue) }
        if quantities.count < Quantity.allCases.count {
            for quantity in quantities { path = path.query("quantity", quantity.rawValue) }
        }
        for outlet in outlets { path = path.query("outlet", outlet.rawValue) }
        return path
    }
}
