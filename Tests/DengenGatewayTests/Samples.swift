import DengenDrivers
import DengenModel
import DengenWire

@testable import DengenGateway

/// Values that many tests begin with.
enum Samples {
    static let device = DeviceKey("R1")!

    static func id(_ text: String) -> CommandID { CommandID(text)! }

    static func entry(
        _ id: String = "c1", outlet: Int = 1, _ action: PowerAction = .off, deadline: Int64 = 30_000,
        outcome: Command.Outcome? = nil, debtDue: Int64? = nil
    ) -> JournalEntry {
        JournalEntry(
            id: self.id(id), address: OutletAddress(device: device, outlet: outlet), action: action, origin: .person,
            deadline: deadline, outcome: outcome, debtDue: debtDue)
    }

    static func description(outlets: Int = 4, isProvable: Bool = true) -> DeviceDescription {
        DeviceDescription(
            kind: .rebooter, name: "R1", model: "RPC-M4",
            outlets: (1...outlets).map {
                OutletDescription(number: $0, kind: .mains, name: "\($0)", isProvable: isProvable)
            })
    }

    static func reading(_ states: PowerState...) -> DeviceReading {
        DeviceReading(outlets: states.enumerated().map { OutletReading(number: $0.offset + 1, state: $0.element) })
    }

    static func managed(
        _ key: String, kind: String = "shelf", options: String = "{}", names: [Int: String] = [:]
    ) -> ManagedDevice {
        ManagedDevice(key: DeviceKey(key)!, kind: kind, name: key, options: options, outletNames: names)
    }

    static let search = SearchID("s1")!

    static func report(findings: Int, isDone: Bool, of id: SearchID = search) -> SearchReport {
        let found = (0..<findings).map { number in
            SearchFinding(
                address: "192.0.2.\(number)", kind: nil, options: "", account: 0, model: "\(number)", name: "",
                outlets: 0, deviceKind: nil)
        }
        return SearchReport(id: id, findings: found, asked: findings, total: 256, isDone: isDone)
    }

    static func notice(_ source: String, _ code: EventCode? = nil, outlet: Int? = nil) -> DeviceNotice {
        DeviceNotice(source: source, community: nil, code: code, outlet: outlet, isKnown: true)
    }
}
