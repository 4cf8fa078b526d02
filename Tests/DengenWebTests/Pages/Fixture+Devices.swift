import DengenModel

@testable import DengenCenter
@testable import DengenWeb

extension Fixture {
    static func device(
        health: Health? = .normal, isManaged: Bool = true, isEnabled: Bool = true, isActivated: Bool = true,
        problem: String? = nil, name: String = "ラックPDU"
    ) -> DeviceSummary {
        DeviceSummary(
            id: id("d1"), number: "R007", name: name, kind: .pdu, model: "APC AP8641", firmware: "6.8",
            mac: "00:C0:B7:11:22:33", site: id("s1"), siteName: "東京第一ビル", gateway: id("g1"), gatewayName: "GW-1",
            address: "192.0.2.5", isManaged: isManaged, isEnabled: isEnabled, isActivated: isActivated,
            problem: problem, health: health, outlets: 24,
            lostAt: health == .disconnected ? now.advanced(byMilliseconds: -60_000) : nil)
    }

    static func deviceDetail(
        _ summary: DeviceSummary = device(), driver: String = "snmp", options: [(name: String, value: String)]? = nil,
        outlets: [OutletSummary] = [outlet(), outlet(.off, kind: .poe)]
    ) -> DeviceDetail {
        DeviceDetail(
            asOf: now, zone: "Asia/Tokyo", summary: summary, driver: driver,
            options: options ?? [
                (name: "address", value: "192.0.2.5"), (name: "profile", value: "apc-rpdu2"),
                (name: "user", value: "ops"), (name: "version", value: "v3"),
            ], outlets: outlets, events: [event()], createdAt: now)
    }

    static func gateway(isLinked: Bool = true, isActivated: Bool = true, isEnabled: Bool = true) -> GatewaySummary {
        GatewaySummary(
            id: id("g1"), name: "GW-1", site: id("s1"), siteName: "東京第一ビル", isEnabled: isEnabled,
            isActivated: isActivated, isLinked: isLinked, seenAt: isActivated ? now : nil, devices: 3, lost: 1)
    }

    static func gatewayDetail(_ summary: GatewaySummary = gateway()) -> GatewayDetail {
        GatewayDetail(
            asOf: now, zone: "Asia/Tokyo", summary: summary, devices: [device()],
            searches: [search(.done).summary], events: [event()])
    }

    static func search(_ state: SearchSummary.State, findings: [FindingRecord]? = nil) -> SearchDetail {
        let found = findings ?? [finding(0), finding(1, isRecognised: false), finding(2, device: id("d1"))]
        let summary = SearchSummary(
            id: id("q1"), gateway: id("g1"), state: state, targets: "192.0.2.0/24", isBroadcast: true, asked: 120,
            total: 254, found: found.count, problem: state == .failed ? "the gateway fell silent" : nil,
            createdAt: now, finishedAt: state == .done ? now : nil)
        return SearchDetail(
            asOf: now, zone: "Asia/Tokyo", summary: summary, gatewayName: "GW-1", findings: found)
    }

    static func finding(_ index: Int, isRecognised: Bool = true, device: DeviceID? = nil) -> FindingRecord {
        FindingRecord(
            index: index, address: "192.0.2.\(index + 10)", model: "APC AP7920", name: "pdu-\(index)", outlets: 8,
            deviceKind: isRecognised ? .pdu : nil, isRecognised: isRecognised, device: device)
    }
}
