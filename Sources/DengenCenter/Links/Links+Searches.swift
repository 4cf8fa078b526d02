import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Logging

extension Links {
    /// Milliseconds without word of a running search after which it is given up: a batch of silent addresses takes long.
    static let searchSilence: Int64 = 180_000

    /// Hands the search under way, if any, to the gateway's live link; a gateway that lost its thread begins anew.
    func offerSearches(_ gateway: GatewayID) async throws {
        guard let epoch = table.liveEpoch(of: gateway) else { return }
        // A look before the write: thousands of gateways link that search nothing.
        let isSearching = try await database.read { tx in
            try tx.first(
                "SELECT id FROM search WHERE gateway_id = ? AND finished_at IS NULL LIMIT 1", Value(gateway)) != nil
        }
        guard isSearching else { return }
        let requests = try await database.write { tx -> [SearchRequest] in
            guard try nodes.holds(gateway, epoch: epoch, in: tx) else { return [] }
            return try takeSearches(of: gateway, in: tx)
        }
        for request in requests { table.send(.search(request), to: gateway) }
    }

    private func takeSearches(of gateway: GatewayID, in tx: Transaction) throws -> [SearchRequest] {
        let rows = try tx.rows(
            "SELECT id, request FROM search WHERE gateway_id = ? AND finished_at IS NULL ORDER BY id", Value(gateway))
        guard !rows.isEmpty, let place = try GatewayPlace.find(gateway, in: tx) else { return [] }
        var requests: [SearchRequest] = []
        for row in rows {
            let id: SearchID = try row.identifier("id")
            do {
                requests.append(try LinkCoding.decode(from: try sealer.open(try row.blob("request"), of: id)))
            } catch let fault as Seal.Fault {
                logger.error("a search cannot be opened", metadata: ["search": "\(id)", "fault": "\(fault)"])
                continue
            }
            _ = try tx.execute(
                "UPDATE search SET state = 'running', due_at = ? WHERE id = ?",
                .integer(clock.steady + Self.searchSilence), Value(id))
            Live.noteSearch(id, at: place, in: tx)
        }
        return requests
    }

    /// Ends the searches that a gateway runs, and those that wait for it where asked.
    func failSearches(
        of gateway: GatewayPlace, _ problem: String, withWaiting: Bool = false, in tx: Transaction
    ) throws {
        let rows = try tx.rows(
            "SELECT id FROM search WHERE gateway_id = ? AND finished_at IS NULL AND (state = 'running' OR ? = 1)",
            Value(gateway.id), Value(withWaiting))
        for row in rows {
            let id: SearchID = try row.identifier("id")
            _ = try tx.execute(
                "UPDATE search SET state = 'failed', problem = ?, finished_at = ? WHERE id = ?", .text(problem),
                Value(clock.wall), Value(id))
            Live.noteSearch(id, at: gateway, in: tx)
        }
    }
}
