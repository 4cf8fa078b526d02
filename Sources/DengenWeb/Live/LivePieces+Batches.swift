import DengenCenter
import DengenModel

extension LivePieces {
    /// A group's page, told of its site: with outlets only those tiles, without any a link that came or went.
    func changed(_ inbox: LiveInbox, of id: GroupID, at site: SiteID?) async throws -> [Piece] {
        guard inbox.concerns(site) else { return [] }
        return try await pieces(of: id, only: inbox.outlets.isEmpty ? nil : inbox.outlets)
    }

    func pieces(of id: GroupID, only outlets: Set<OutletID>? = nil) async throws -> [Piece] {
        let group = try await web.center.fleet.group(id, as: principal)
        let tiles = group.outlets.filter { $0.hasTile && outlets?.contains($0.id) ?? true }.map { outlet in
            Piece(id: outlet.liveID, html: frame.tile(outlet, asOf: web.now).text)
        }
        if tiles.isEmpty, outlets != nil { return [] }
        let last = try await web.center.batches.latest(of: id, as: principal)
        return tiles + [Piece(id: group.liveID, html: frame.groupPanel(group, last: last).text)]
    }

    func changed(_ inbox: LiveInbox, of id: BatchID, at site: SiteID?) async throws -> [Piece] {
        guard inbox.concerns(site), !inbox.outlets.isEmpty else { return [] }
        return try await pieces(of: id, only: inbox.outlets)
    }

    func pieces(of id: BatchID, only outlets: Set<OutletID>? = nil) async throws -> [Piece] {
        let batch = try await web.center.batches.find(id, as: principal)
        let lines = batch.members.filter { outlets?.contains($0.outlet) ?? true }.map { member in
            Piece(id: member.liveID, html: frame.line(member, of: batch).text)
        }
        if lines.isEmpty, outlets != nil { return [] }
        return lines + [Piece(id: batch.liveID, html: frame.batchPanel(batch).text)]
    }

    /// The states on a device's switches; what was chosen there stays as it is.
    func states(of device: DeviceID) async throws -> [Piece] {
        let board = try await web.center.fleet.switchBoard(of: device, as: principal)
        return board.outlets.map { outlet in
            Piece(id: outlet.tapID, html: frame.tapState(outlet, asOf: board.asOf).text)
        }
    }
}

extension LiveInbox {
    /// Whether something of the site changed; without a site, whether anything did.
    fileprivate func concerns(_ site: SiteID?) -> Bool { site.map(sites.contains) ?? !sites.isEmpty }
}
