package import DengenModel

/// One row of the device list.
package struct DeviceSummary: Sendable {
    package var id: DeviceID
    /// リブーター管理番号, such as `R001`.
    package var number: String
    package var name: String
    package var kind: Device.Kind
    package var model: String
    package var firmware: String
    package var mac: String
    package var site: SiteID
    package var siteName: String
    package var gateway: GatewayID
    package var gatewayName: String
    /// Network address as people gave it; empty for a device of the gateway's own configuration file.
    package var address: String
    /// Added on a page, so that its settings can be changed and it can be deleted here.
    package var isManaged: Bool
    /// 使用許可 / 使用不可.
    package var isEnabled: Bool
    /// 書込有効 / 書込無効.
    package var isWritable = true
    /// False until the gateway has reached it for the first time.
    package var isActivated: Bool
    /// What the gateway says is wrong with its settings, in English.
    package var problem: String?
    /// Nil when it is out of use or was never reached.
    package var health: Health?
    package var outlets: Int
    /// When it was last known to answer; nil while it answers or never did.
    package var lostAt: Timestamp?
}

/// The page of a device.
package struct DeviceDetail: Sendable {
    package var asOf: Timestamp
    /// IANA name of the site's zone.
    package var zone: String
    package var summary: DeviceSummary
    /// The driver's family, such as `snmp`; empty for a device of the gateway's own configuration file.
    package var driver: String
    /// What may be shown of the driver's options, without credentials, in the order of their names.
    package var options: [(name: String, value: String)]
    package var outlets: [OutletSummary]
    package var events: [EventRecord]
    package var createdAt: Timestamp
}

/// One row of the gateway list.
package struct GatewaySummary: Sendable {
    package var id: GatewayID
    package var name: String
    package var site: SiteID
    package var siteName: String
    package var isEnabled: Bool
    package var isActivated: Bool
    package var isLinked: Bool
    package var seenAt: Timestamp?
    package var devices: Int
    /// Devices in use that do not answer.
    package var lost: Int
    /// Since when its clock is known to be more than a minute off, so that samples bear the centre's time; nil: it is not.
    package var clockWrongAt: Timestamp?
}

/// The page of a gateway.
package struct GatewayDetail: Sendable {
    package var asOf: Timestamp
    package var zone: String
    package var summary: GatewaySummary
    package var devices: [DeviceSummary]
    /// The newest first, at most 10.
    package var searches: [SearchSummary]
    package var events: [EventRecord]
}

package struct SearchSummary: Sendable {
    package enum State: String, Sendable, CaseIterable { case waiting, running, done, failed }

    package var id: SearchID
    package var gateway: GatewayID
    package var state: State
    /// What was asked for, as people wrote it.
    package var targets: String
    package var isBroadcast: Bool
    package var asked: Int
    package var total: Int
    package var found: Int
    package var problem: String?
    package var createdAt: Timestamp
    package var finishedAt: Timestamp?
}

/// The page of a search, with what it found by address.
package struct SearchDetail: Sendable {
    package var asOf: Timestamp
    package var zone: String
    package var summary: SearchSummary
    package var gatewayName: String
    package var findings: [FindingRecord]
}

package struct FindingRecord: Sendable {
    /// Counts from 0 within the search.
    package var index: Int
    package var address: String
    package var model: String
    package var name: String
    package var outlets: Int
    package var deviceKind: Device.Kind?
    /// Whether a driver knows it, so that it can be added.
    package var isRecognised: Bool
    /// The device that this address already is, if it was added.
    package var device: DeviceID?
}
