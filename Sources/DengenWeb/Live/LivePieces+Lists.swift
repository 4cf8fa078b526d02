import DengenCenter
import DengenModel

extension LivePieces {
    /// The tiles or rows of sites that changed; the page places those that it shows.
    func siteTiles(_ sites: Set<SiteID>) async throws -> [Piece] {
        let look = ListQuery(.dashboard, frame.path).look
        var pieces: [Piece] = []
        for site in sites {
            guard let summary = try await found(site) else { continue }
            let html = look == .table ? tableRow(frame.row(summary)) : frame.tile(summary)
            pieces.append(Piece(id: summary.liveID, html: html.text))
        }
        return pieces
    }

    /// Nil for a site that has been deleted: the list, read anew, no longer has it.
    private func found(_ site: SiteID) async throws -> SiteSummary? {
        do { return try await web.center.fleet.siteSummary(site, as: principal) } catch CenterError.notFound {
            return nil
        }
    }

    /// What a list of outlets shows, or a page that has readings come as long as it is open.
    func outletsShown() async throws -> [OutletID] {
        switch scope {
        case .outlets: return try await listed()
        case .latest(let query): return try await LatestPage.read(query, web, as: principal).rows.map(\.outlet)
        case .outlet(let outlet): return [outlet]
        case .tap(let device, _):
            return try await web.center.fleet.switchBoard(of: device, as: principal).outlets.map(\.id)
        default: return []
        }
    }

    /// Outlets of which present readings are wanted: those of a long list are too many.
    var watched: [OutletID] { scope == .outlets ? [] : shown }

    /// Rows of the latest values, those of some outlets or all.
    func rows(of query: LatestQuery, only outlets: Set<OutletID>? = nil) async throws -> [Piece] {
        let page = try await LatestPage.read(query, web, as: principal)
        return page.rows.filter { outlets?.contains($0.outlet) ?? true }.map { row in
            Piece(id: LatestPage.liveID(row), html: tableRow(page.line(row, frame)).text)
        }
    }

    private func listed() async throws -> [OutletID] {
        let query = ListQuery(.outlets, frame.path)
        let page = try await web.center.fleet.outlets(
            query.outlets, after: query.after, limit: ListPageSize.outlets, as: principal)
        return page.items.map(\.id)
    }

    /// A change of an outlet concerns its row, one of a site every row of it.
    func changed(_ inbox: LiveInbox) async throws -> [Piece] {
        guard !inbox.sites.isEmpty else { return [] }
        return try await rows(of: shown, at: inbox.sites)
    }

    func rows(of outlets: [OutletID], at sites: Set<SiteID>? = nil) async throws -> [Piece] {
        let look = ListQuery(.outlets, frame.path).look
        let (asOf, listed) = try await web.center.fleet.listed(outlets, as: principal)
        return listed.filter { sites?.contains($0.summary.site) ?? true }.map { outlet in
            let html =
                look == .table
                ? tableRow(frame.row(outlet, asOf: asOf)) : frame.tile(outlet.summary, asOf: asOf)
            return Piece(id: outlet.summary.liveID, html: html.text)
        }
    }

    /// A row is read as a row only inside a table.
    private func tableRow(_ row: HTML) -> HTML { table { tbody { row } } }
}

extension ListQuery {
    /// Of a page of ours.
    init(_ list: ListKind, _ path: URLPath) {
        let query = path.text.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        self.init(list, QueryValues(query))
    }
}
