package import DengenModel

/// An event about to be written; `EventWriter` adds id, time and class.
package struct EventDraft: Sendable {
    package var code: EventCode
    package var site: SiteID?
    package var gateway: GatewayID?
    package var device: DeviceID?
    package var outlet: OutletID?
    package var command: CommandID?
    package var label = ""
    package var name = ""
    package var arguments: [String: String] = [:]
    /// Nil is 「システム」.
    package var actorName: String?
    package var deviceAt: Timestamp?

    package init(_ code: EventCode) {
        self.code = code
    }
}

extension EventDraft {
    init(_ code: EventCode, at place: OutletPlace) {
        self.init(code)
        site = place.site
        gateway = place.gateway
        device = place.device
        outlet = place.id
        label = place.label
        name = place.name
    }

    init(_ code: EventCode, at place: DevicePlace) {
        self.init(code)
        site = place.site
        gateway = place.gateway
        device = place.id
        label = place.number
        name = place.name
    }

    init(_ code: EventCode, at place: GatewayPlace) {
        self.init(code)
        site = place.site
        gateway = place.id
        label = place.id.rawValue
        name = place.name
    }
}
