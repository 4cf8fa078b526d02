package import DengenModel
import DengenStore

extension Measurements {
    /// Whether a gateway measures, and how often (C-30).
    package func sampling(of gateway: GatewayID, as principal: Principal) async throws -> SamplingOrder {
        let reach = principal.reached(.gateways, as: "g")
        return try await database.read { tx in
            let row = try tx.first(
                "SELECT g.sample_minutes, g.is_sampling FROM gateway g WHERE g.id = ? AND \(reach.sql)",
                [Value(gateway)] + reach.values)
            guard let row else { throw CenterError.notFound }
            return try SamplingRow.order(row)
        }
    }

    /// Starts or stops a gateway's measuring, or gives it another interval; it hears of it within a tick, or when it
    /// links (C-30).
    package func setSampling(
        _ order: SamplingOrder, of gateway: GatewayID, as principal: Principal
    ) async throws {
        try principal.mustManage()
        let isChanged = try await database.write { tx in
            let place = try GatewayPlace.named(gateway, tenant: principal.tenant, in: tx)
            guard let before = try SamplingRow.find(gateway, in: tx), before != order else { return false }
            try SamplingRow.set(order, of: gateway, in: tx)
            var draft = EventDraft(Self.code(from: before, to: order), at: place)
            draft.actorName = principal.name
            try events.write(draft, tenant: place.tenant, in: tx)
            try audit.write(
                "gateway.sampling", on: gateway.rawValue, before: SamplingRow.words(before),
                after: SamplingRow.words(order), by: principal, in: tx)
            Live.noteGateway(place, in: tx)
            return true
        }
        if isChanged { links.noteChange(gateway) }
    }

    private static func code(from before: SamplingOrder, to after: SamplingOrder) -> EventCode {
        if before.isRunning == after.isRunning { return .gatewayChanged }
        return after.isRunning ? .measureStarted : .measureStopped
    }
}
