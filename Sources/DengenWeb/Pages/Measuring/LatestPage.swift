import DengenCenter
import DengenModel
import Hummingbird

/// `/latest`: 最新計測値 of chosen outlets and contents, read anew by hand or every minute (C-40).
struct LatestPage: Sendable {
    var query: LatestQuery
    var asOf: Timestamp
    var sites: [LogSite] = []
    /// All that may be chosen: the metered outlets of the site, or of all sites.
    var candidates: [LatestRow] = []
    /// What is shown.
    var rows: [LatestRow] = []

    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let page = try await read(LatestQuery(request.query), web, as: context.principal)
        return .page(page.view(in: web.frame(context, path: page.query.path)))
    }

    static func read(
        _ query: LatestQuery, _ web: Web, as principal: DengenCenter.Principal
    ) async throws -> LatestPage {
        var page = LatestPage(query: query, asOf: web.now)
        page.sites = try await web.center.log.sites(as: principal)
        try await page.read(web.center.measurements, principal)
        page.choose()
        return page
    }

    /// An address that outlives a site or a right shows the rest.
    private mutating func read(_ measurements: Measurements, _ principal: DengenCenter.Principal) async throws {
        do {
            candidates = try await measurements.latest(site: query.site, as: principal)
        } catch CenterError.notFound {
            query.site = nil
            candidates = try await measurements.latest(as: principal)
        }
    }

    private mutating func choose() {
        let chosen = Set(query.outlets).intersection(candidates.map(\.outlet))
        query.outlets = query.outlets.filter(chosen.contains)
        rows = chosen.isEmpty ? candidates : candidates.filter { chosen.contains($0.outlet) }
    }
}
