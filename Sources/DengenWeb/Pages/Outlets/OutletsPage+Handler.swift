import DengenCenter
import Hummingbird

extension OutletsPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let query = ListQuery(.outlets, request.query)
        let listing = try await web.center.fleet.listing(
            query.outlets, after: query.after, limit: ListPageSize.outlets, as: context.principal)
        let saved = try await web.center.views.all(of: ListKind.outlets.rawValue, as: context.principal)
        let bar = FilterBar(query: query, counts: listing.counts, places: listing.places, saved: saved)
        let page = OutletsPage(listing: listing, bar: bar)
        return .page(page.view(in: web.frame(context, path: query.path)))
    }
}
