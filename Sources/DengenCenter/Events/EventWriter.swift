import DengenModel
import DengenStore
import DengenSystem
import Foundation

/// Writes log rows inside the transaction of what they tell.
struct EventWriter: Sendable {
    let clock: CenterClock

    /// Topic of the notice that follows the commit; its payload is tenant and event id.
    static let topic = "event"

    @discardableResult
    func write(_ draft: EventDraft, tenant: TenantID, in tx: Transaction) throws -> EventID? {
        let now = clock.wall
        let id = SecureRandom.uuid7(milliseconds: now.milliseconds)
        let kind = EventCatalog.entry(draft.code)?.kind ?? .normal
        _ = try tx.execute(
            """
            INSERT INTO event (tenant_id, id, at, device_at, code, class, site_id, gateway_id, device_id, outlet_id,
                command_id, label, name, arguments, actor_name)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(tenant.rawValue), .text(id), .integer(now.milliseconds), Value(draft.deviceAt?.milliseconds),
                .text(draft.code.rawValue), .text(kind.rawValue), Value(draft.site?.rawValue),
                Value(draft.gateway?.rawValue), Value(draft.device?.rawValue), Value(draft.outlet?.rawValue),
                Value(draft.command?.rawValue), .text(draft.label), .text(draft.name),
                .text(try Self.encode(draft.arguments)), Value(draft.actorName),
            ])
        tx.notify(Self.topic, "\(tenant) \(id)")
        return EventID(rawValue: id)
    }

    private static func encode(_ arguments: [String: String]) throws -> String {
        if arguments.isEmpty { return "{}" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(arguments), as: UTF8.self)
    }
}
