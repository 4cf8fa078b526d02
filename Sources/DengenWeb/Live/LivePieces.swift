import DengenCenter
import DengenModel

/// Renders what a page of a scope must replace.
struct LivePieces: Sendable {
    var scope: LiveScope
    var frame: Frame
    var web: Web
    var principal: Principal
    /// The outlets that the page shows, in its order, where it has to know them.
    var shown: [OutletID] = []

    struct Piece: Encodable, Sendable {
        var id: String
        var html: String
    }

    /// What may have changed between the page's rendering and the stream's opening.
    func first() async throws -> [Piece] {
        switch scope {
        case .dashboard: return [try await counts()]
        case .outlets: return try await rows(of: shown)
        case .latest(let query): return try await rows(of: query)
        case .site(let site): return try await wholeSite(site)
        case .outlet(let outlet): return try await whole(outlet)
        case .command(let command): return try await life(command)
        case .device(let device, _): return try await whole(device)
        case .gateway(let gateway, _): return try await whole(gateway)
        case .search(let search): return try await whole(search)
        case .group(let group, _): return try await pieces(of: group)
        case .batch(let batch, _): return try await pieces(of: batch)
        case .tap(let device, _): return try await states(of: device)
        case .log(let tail): return [try await fresh(tail)]
        }
    }

    func pieces(for inbox: LiveInbox) async throws -> [Piece] {
        switch scope {
        case .dashboard: return inbox.sites.isEmpty ? [] : try await siteTiles(inbox.sites) + [counts()]
        case .outlets: return try await changed(inbox)
        case .latest(let query):
            return inbox.outlets.isDisjoint(with: shown) ? [] : try await rows(of: query, only: inbox.outlets)
        case .site(let site): return try await changed(inbox, at: site)
        case .outlet(let outlet): return inbox.outlets.contains(outlet) ? try await whole(outlet) : []
        case .command(let command): return inbox.outlets.isEmpty ? [] : try await life(command)
        case .device(let device, let site): return inbox.concerns(device, at: site) ? try await whole(device) : []
        case .gateway(let gateway, let site): return inbox.concerns(gateway, at: site) ? try await whole(gateway) : []
        case .search(let search): return inbox.searches.contains(search) ? try await whole(search) : []
        case .group(let group, let site): return try await changed(inbox, of: group, at: site)
        case .batch(let batch, let site): return try await changed(inbox, of: batch, at: site)
        case .tap(let device, let site): return inbox.concerns(device, at: site) ? try await states(of: device) : []
        case .log(let tail): return inbox.hasEvents ? [try await fresh(tail)] : []
        }
    }

    func counts() async throws -> Piece {
        let dashboard = try await web.center.fleet.dashboard(as: principal)
        return Piece(id: "counts", html: frame.counts(dashboard).text)
    }

    /// A site's link state changes every tile of it.
    private func changed(_ inbox: LiveInbox, at site: SiteID) async throws -> [Piece] {
        guard inbox.sites.contains(site) else { return [] }
        return try await wholeSite(site, only: inbox.outlets.isEmpty ? nil : inbox.outlets)
    }

    private func wholeSite(_ id: SiteID, only outlets: Set<OutletID>? = nil) async throws -> [Piece] {
        let site = try await web.center.fleet.site(id, as: principal)
        let all = site.groups.flatMap(\.outlets) + site.outlets
        let tiles = all.filter { outlets?.contains($0.id) ?? true }.map { outlet in
            Piece(id: outlet.liveID, html: frame.tile(outlet, asOf: site.asOf).text)
        }
        return tiles + [
            Piece(id: "health", html: frame.health(of: site.summary).text),
            Piece(id: "troubles", html: frame.troubleCounts(site).text),
            Piece(id: "trouble-log", html: frame.troubleLog(site).text),
        ]
    }

    private func whole(_ id: OutletID) async throws -> [Piece] {
        let outlet = try await web.center.fleet.outlet(id, as: principal)
        let load = try await web.tapLoad(of: outlet.summary, as: principal)
        return [
            Piece(id: outlet.summary.liveID, html: frame.outletPanel(outlet).text),
            Piece(id: "log", html: frame.outletLog(outlet).text),
        ] + (load.map { [Piece(id: "load", html: frame.tapLoad($0).text)] } ?? [])
    }

    private func life(_ id: CommandID) async throws -> [Piece] {
        let command = try await web.center.commands.find(id, as: principal)
        let outlet = try await web.center.fleet.outlet(command.outlet, as: principal)
        let events = try await web.center.log.page(.of(id), as: principal).items
        let log = frame.commandLog(events.reversed(), clock: WallClock(outlet.zone))
        return [
            Piece(id: "command-" + id.rawValue, html: frame.commandPanel(command, outlet: outlet).text),
            Piece(id: "log", html: log.text),
        ]
    }
}
