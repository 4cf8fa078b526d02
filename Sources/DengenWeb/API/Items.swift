import DengenCenter
import DengenModel

/// A page of a list; `next` is the cursor of the following one.
struct ItemList<Item: Encodable & Sendable>: Encodable, Sendable {
    var items: [Item]
    var next: String?

    init<Record>(_ page: Page<Record>, _ item: (Record) -> Item) {
        items = page.items.map(item)
        next = page.next
    }

    init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }

    /// A list that is whole.
    init(all items: [Item]) {
        self.items = items
    }

    private enum CodingKeys: String, CodingKey { case items, next }

    /// `next` is always there, null at the end.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(items, forKey: .items)
        try container.encode(next, forKey: .next)
    }
}

struct SiteItem: Encodable, Sendable {
    var id: String
    var number: String
    var name: String
    var icon: String
    var outlets: Int
    /// Nil when no device is in use.
    var health: String?

    init(_ site: SiteSummary) {
        id = site.id.rawValue
        number = site.number
        name = site.name
        icon = site.icon.rawValue
        outlets = site.outlets
        health = site.health?.rawValue
    }
}

struct OutletItem: Encodable, Sendable {
    var id: String
    var name: String
    var label: String
    var number: Int
    var kind: String
    var mode: String
    var isCritical: Bool
    var lock: LockItem?
    var feedsPath: Bool
    var isEnabled: Bool
    var isProvable: Bool
    var state: String
    var stateAt: String?
    var health: String
    var fault: Int?
    var condition: String?
    var siteId: String
    var gatewayId: String
    var deviceId: String
    var readings: Quantities?
    var readAt: String?
    var command: CommandItem?

    init(_ outlet: OutletSummary) {
        id = outlet.id.rawValue
        name = outlet.name
        label = outlet.label
        number = outlet.number
        kind = outlet.kind.rawValue
        mode = outlet.mode.rawValue
        isCritical = outlet.isCritical
        lock = outlet.lock.map(LockItem.init)
        feedsPath = outlet.feedsPath
        isEnabled = outlet.isEnabled
        isProvable = outlet.isProvable
        state = outlet.state.rawValue
        stateAt = outlet.stateAt?.rfc3339
        health = outlet.health.rawValue
        fault = outlet.fault?.rawValue
        condition = outlet.condition?.rawValue
        siteId = outlet.site.rawValue
        gatewayId = outlet.gateway.rawValue
        deviceId = outlet.device.rawValue
        readings = outlet.quantities
        readAt = outlet.readAt?.rfc3339
        command = outlet.command.map(CommandItem.init)
    }
}

struct CommandItem: Encodable, Sendable {
    var id: String
    var outletId: String
    var action: String
    var origin: String
    var actor: String
    var state: String
    var isFinal: Bool
    var reason: String?
    var text: String?
    /// Milliseconds.
    var ttl: Int64
    var createdAt: String
    var sentAt: String?
    var acceptedAt: String?
    var finishedAt: String?

    init(_ command: CommandRecord) {
        id = command.id.rawValue
        outletId = command.outlet.rawValue
        action = command.action.rawValue
        origin = command.origin.rawValue
        actor = command.actorName
        state = command.state.rawValue
        isFinal = command.state.isFinal
        reason = command.reason?.rawValue
        text = command.text
        ttl = command.timeToLive
        createdAt = command.createdAt.rfc3339
        sentAt = command.sentAt?.rfc3339
        acceptedAt = command.acceptedAt?.rfc3339
        finishedAt = command.finishedAt?.rfc3339
    }
}

struct EventItem: Encodable, Sendable {
    var id: String
    var at: String
    var code: String
    var `class`: String
    var message: String
    var label: String
    var name: String
    var siteId: String?
    var gatewayId: String?
    var outletId: String?
    var commandId: String?
    var deviceAt: String?
    /// Nil is the system.
    var actor: String?

    init(_ event: EventRecord, _ language: Language) {
        id = event.id.rawValue
        at = event.at.rfc3339
        code = event.code.rawValue
        `class` = event.kind.rawValue
        message = event.message(language)
        label = event.label
        name = event.name
        siteId = event.site?.rawValue
        gatewayId = event.gateway?.rawValue
        outletId = event.outlet?.rawValue
        commandId = event.command?.rawValue
        deviceAt = event.deviceAt?.rfc3339
        actor = event.actorName
    }
}
