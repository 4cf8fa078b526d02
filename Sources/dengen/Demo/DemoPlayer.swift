import DengenCenter
import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire

/// Stands in for one gateway while the demo's past is played: it answers as the agent would.
final class DemoPlayer {
    let isCutOff: Bool
    private let center: Center
    private let time: ManualTimeSource
    private let gateway: GatewayPlace
    private let stream: Links.Stream
    private let person: Principal
    private var lastSeq: Int64 = 0

    static func person(of tenant: TenantID) -> Principal {
        Principal(
            tenant: tenant, account: nil, name: "電源 太郎", role: .representative, door: .page, address: "127.0.0.1",
            subject: "demo")
    }

    init(site: DemoSite, gateway: GatewayPlace, center: Center, time: ManualTimeSource) async throws {
        isCutOff = site.isCutOff
        self.center = center
        self.time = time
        self.gateway = gateway
        person = Self.person(of: gateway.tenant)
        stream = try await center.links.open(gateway, instance: Self.instance)
    }

    private static let instance = "history"

    /// Describes the devices and their states as their own drivers tell them.
    func introduce(_ site: DemoSite) async throws {
        for spec in site.devices {
            let driver = try DriverCatalog.make(spec, time: time)
            var description = try await driver.describe()
            for (index, name) in (site.outletNames[spec.key.rawValue] ?? []).enumerated() {
                description.outlets[index].name = name
            }
            let reading = try await driver.read()
            try await report { $0.inventory = DeviceInventory(device: spec.key, description: description) }
            try await report { $0.state = StateReport(device: spec.key, outlets: reading.outlets) }
        }
    }

    /// One press with everything that follows it.
    func press(_ action: PowerAction, outlet number: Int, of device: DeviceKey) async throws {
        let outlets = try await center.fleet.outlets(after: nil, limit: 500, as: person).items
        let own = outlets.filter { $0.gateway == gateway.id && $0.number == number && $0.kind == .mains }
        guard let outlet = own.min(by: { $0.deviceNumber < $1.deviceNumber }), outlet.state != action.onlyTarget
        else { return }
        let command = try await center.commands.issue(action, outlet.id, as: person)
        try await word(Command.Outcome(.accepted), on: command.id)
        for state in action == .reboot ? [PowerState.off, .on] : [action.target] {
            time.advance(milliseconds: 2_000)
            try await report { item in
                item.state = StateReport(
                    device: device, outlets: [OutletReading(number: number, state: state)], command: command.id)
            }
        }
        try await word(Command.Outcome(.confirmed, present: action.target), on: command.id)
    }

    /// An empty report: the gateway lives.
    func sign() async throws {
        let report = LinkReport(journal: Self.instance, instance: Self.instance, epoch: stream.epoch, items: [])
        _ = try await center.links.report(report, from: gateway)
    }

    private func word(_ outcome: Command.Outcome, on command: CommandID) async throws {
        time.advance(milliseconds: 300)
        try await report { $0.outcome = CommandOutcome(command: command, outcome: outcome) }
    }

    private func report(_ fill: (inout ReportItem) -> Void) async throws {
        lastSeq += 1
        var item = ReportItem(seq: lastSeq, at: Timestamp(milliseconds: time.wall()))
        fill(&item)
        let report = LinkReport(journal: Self.instance, instance: Self.instance, epoch: stream.epoch, items: [item])
        _ = try await center.links.report(report, from: gateway)
    }
}

extension PowerAction {
    /// The state in which a page offers no button for this action; a reboot is always offered.
    fileprivate var onlyTarget: PowerState? { self == .reboot ? nil : target }
}
