import DengenCenter
import DengenModel

struct DeviceItem: Encodable, Sendable {
    var id: String
    var number: String
    var name: String
    var kind: String
    var model: String
    var firmware: String
    var mac: String
    var address: String
    var siteId: String
    var gatewayId: String
    var outlets: Int
    var isManaged: Bool
    var isEnabled: Bool
    var isWritable: Bool
    var isActivated: Bool
    /// Nil while it is out of use or was never reached.
    var health: String?
    var problem: String?
    var lostAt: String?

    init(_ device: DeviceSummary) {
        id = device.id.rawValue
        number = device.number
        name = device.name
        kind = device.kind.rawValue
        model = device.model
        firmware = device.firmware
        mac = device.mac
        address = device.address
        siteId = device.site.rawValue
        gatewayId = device.gateway.rawValue
        outlets = device.outlets
        isManaged = device.isManaged
        isEnabled = device.isEnabled
        isWritable = device.isWritable
        isActivated = device.isActivated
        health = device.health?.rawValue
        problem = device.problem
        lostAt = device.lostAt?.rfc3339
    }
}

struct GatewayItem: Encodable, Sendable {
    var id: String
    var name: String
    var siteId: String
    var isEnabled: Bool
    var isActivated: Bool
    var isLinked: Bool
    var seenAt: String?
    var devices: Int
    var lostDevices: Int
    /// Nil while its clock is right.
    var clockWrongSince: String?

    init(_ gateway: GatewaySummary) {
        id = gateway.id.rawValue
        name = gateway.name
        siteId = gateway.site.rawValue
        isEnabled = gateway.isEnabled
        isActivated = gateway.isActivated
        isLinked = gateway.isLinked
        seenAt = gateway.seenAt?.rfc3339
        devices = gateway.devices
        lostDevices = gateway.lost
        clockWrongSince = gateway.clockWrongAt?.rfc3339
    }
}

struct SearchItem: Encodable, Sendable {
    struct Finding: Encodable, Sendable {
        var index: Int
        var address: String
        var model: String
        var name: String
        var outlets: Int
        var kind: String?
        var isRecognised: Bool
        var deviceId: String?
    }

    var id: String
    var gatewayId: String
    var state: String
    var targets: String
    var broadcast: Bool
    var asked: Int
    var total: Int
    var problem: String?
    var createdAt: String
    var finishedAt: String?
    var findings: [Finding]

    init(_ search: SearchDetail) {
        let summary = search.summary
        id = summary.id.rawValue
        gatewayId = summary.gateway.rawValue
        state = summary.state.rawValue
        targets = summary.targets
        broadcast = summary.isBroadcast
        asked = summary.asked
        total = summary.total
        problem = summary.problem
        createdAt = summary.createdAt.rfc3339
        finishedAt = summary.finishedAt?.rfc3339
        findings = search.findings.map { finding in
            Finding(
                index: finding.index, address: finding.address, model: finding.model, name: finding.name,
                outlets: finding.outlets, kind: finding.deviceKind?.rawValue, isRecognised: finding.isRecognised,
                deviceId: finding.device?.rawValue)
        }
    }
}
