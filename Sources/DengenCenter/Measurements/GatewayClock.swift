import DengenModel
import DengenStore

/// Keeps whether a gateway's clock is more than a minute off, as its own samples tell (facts trust 4.4).
struct GatewayClock {
    let gateway: GatewayPlace
    let now: Timestamp
    let events: EventWriter

    /// - Parameter instant: of the newest sample.
    func note(isWrong: Bool, at instant: Timestamp, in tx: Transaction) throws {
        let row = try tx.first("SELECT clock_wrong_at FROM gateway WHERE id = ?", Value(gateway.id))
        let wasWrong = try row?.timestamp("clock_wrong_at") != nil
        guard wasWrong != isWrong else { return }
        _ = try tx.execute(
            "UPDATE gateway SET clock_wrong_at = ? WHERE id = ?", isWrong ? Value(now) : .null, Value(gateway.id))
        var draft = EventDraft(isWrong ? .clockWrong : .clockRight, at: gateway)
        draft.deviceAt = instant
        try events.write(draft, tenant: gateway.tenant, in: tx)
        Live.noteGateway(gateway, in: tx)
    }
}
