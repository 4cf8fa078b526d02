import DengenCenter
import DengenModel
import DengenWire
import Testing

/// Every use case of a manager, by name.
enum ManagerCall: String, CaseIterable, Sendable {
    case devices, device, addDevice, adopt, changeDevice, renameDevice, enableDevice, deleteDevice
    case renameOutlet, enableOutlet, memo
    case startSearch, search, searches, addPerson, people
    case makeSite, changeSite, moveSite, placeSite, enableSite, deleteSite
    case makeGroup, changeGroup, moveGroup, placeGroup, deleteGroup
    case gateways, gatewayPage, gateway, makeGateway, renameGateway, enableGateway, renewSlip

    /// Those that name something which another tenant has.
    var namesSomething: Bool {
        ![.devices, .gateways, .gatewayPage, .searches, .addPerson, .people, .makeSite].contains(self)
    }
}

extension CenterBench {
    struct Targets: Sendable {
        let device: DeviceID
        let outlet: OutletID
        let search: SearchID
        let site: SiteID
        let group: GroupID
    }

    func targets() async throws -> Targets {
        let draft = SearchDraft(
            gateway: gateway.id, targets: "192.0.2.0/28", isBroadcast: false, accounts: [SNMPAccount(read: "public")])
        return Targets(
            device: try await addPDU(), outlet: try await outlet(1).id,
            search: try await center.searches.start(draft, as: person),
            site: try await center.sites.make(SiteDraft(name: "空"), as: person),
            group: try await center.groups.make(GroupDraft(site: site, name: "G", kind: .mains), as: person))
    }

    func call(_ call: ManagerCall, _ targets: Targets, as principal: Principal) async throws {
        switch call {
        case .devices, .device, .addDevice, .adopt, .changeDevice, .renameDevice, .enableDevice, .deleteDevice:
            try await callDevices(call, targets, as: principal)
        case .renameOutlet: try await center.fleet.renameOutlet(targets.outlet, to: "x", as: principal)
        case .enableOutlet: try await center.fleet.setOutletEnabled(targets.outlet, false, as: principal)
        case .memo: try await center.fleet.setMemo(targets.outlet, "x", as: principal)
        case .addPerson:
            _ = try await center.accounts.add(
                email: "new@example.jp", name: "新人", role: .general, as: principal)
        case .people: _ = try await center.accounts.list(as: principal)
        case .makeSite, .changeSite, .moveSite, .placeSite, .enableSite, .deleteSite:
            try await callSites(call, targets, as: principal)
        case .makeGroup, .changeGroup, .moveGroup, .placeGroup, .deleteGroup:
            try await callGroups(call, targets, as: principal)
        default: try await callGateways(call, targets, as: principal)
        }
    }

    private func callSites(_ call: ManagerCall, _ targets: Targets, as principal: Principal) async throws {
        let sites = center.sites
        switch call {
        case .makeSite: _ = try await sites.make(SiteDraft(name: "x"), as: principal)
        case .changeSite: try await sites.change(targets.site, SiteChange(), as: principal)
        case .moveSite: try await sites.move(targets.site, .up, as: principal)
        case .placeSite: try await sites.place(targets.site, at: 1, as: principal)
        case .enableSite: try await sites.setEnabled(targets.site, false, as: principal)
        default: try await sites.delete(targets.site, as: principal)
        }
    }

    private func callGroups(_ call: ManagerCall, _ targets: Targets, as principal: Principal) async throws {
        let groups = center.groups
        switch call {
        case .makeGroup:
            _ = try await groups.make(GroupDraft(site: site, name: "x", kind: .mains), as: principal)
        case .changeGroup: try await groups.change(targets.group, GroupChange(name: "y"), as: principal)
        case .moveGroup: try await groups.move(targets.group, .up, as: principal)
        case .placeGroup: try await groups.place(targets.group, at: 1, as: principal)
        default: try await groups.delete(targets.group, as: principal)
        }
    }

    private func callDevices(_ call: ManagerCall, _ targets: Targets, as principal: Principal) async throws {
        let devices = center.devices
        switch call {
        case .devices: _ = try await devices.page(limit: 10, as: principal)
        case .device: _ = try await devices.detail(targets.device, as: principal)
        case .adopt: _ = try await devices.adopt(0, of: targets.search, name: nil, as: principal)
        case .changeDevice: try await devices.change(targets.device, name: "x", as: principal)
        case .renameDevice: try await devices.rename(targets.device, to: "x", as: principal)
        case .enableDevice: try await devices.setEnabled(targets.device, false, as: principal)
        case .deleteDevice: try await devices.delete(targets.device, typing: "PDU", as: principal)
        default:
            let options = Self.snmpOptions.replacing("192.0.2.5", with: "192.0.2.6")
            _ = try await devices.add(
                DeviceDraft(gateway: gateway.id, driver: "snmp", name: "", options: options), as: principal)
        }
    }

    private func callGateways(_ call: ManagerCall, _ targets: Targets, as principal: Principal) async throws {
        let gateways = center.gateways
        switch call {
        case .gateways: _ = try await gateways.list(as: principal)
        case .gatewayPage: _ = try await gateways.page(limit: 10, as: principal)
        case .gateway: _ = try await gateways.detail(gateway.id, as: principal)
        case .makeGateway: _ = try await gateways.make(named: "2", site: site, as: principal)
        case .renameGateway: try await gateways.rename(gateway.id, to: "x", as: principal)
        case .enableGateway: try await gateways.setEnabled(gateway.id, false, as: principal)
        case .renewSlip: _ = try await gateways.renewSlip(gateway.id, as: principal)
        case .search: _ = try await center.searches.detail(targets.search, as: principal)
        case .searches: _ = try await center.searches.latest(as: principal)
        default:
            let draft = SearchDraft(gateway: gateway.id, targets: "", isBroadcast: true, accounts: [.init(read: "p")])
            _ = try await center.searches.start(draft, as: principal)
        }
    }
}

@Suite("Who may manage")
struct ManagerRightsTests {
    @Test("A-25: a general user manages nothing, and nothing changes")
    func general() async throws {
        let bench = try await CenterBench.make()
        let targets = try await bench.targets()
        let codes = try await bench.codes()
        for call in ManagerCall.allCases {
            await #expect(throws: CenterError.forbidden, "\(call)") {
                try await bench.call(call, targets, as: bench.general)
            }
        }
        #expect(try await bench.codes() == codes)
    }

    @Test("S-12: what another tenant has is not found, and nothing changes")
    func stranger() async throws {
        let bench = try await CenterBench.make()
        let targets = try await bench.targets()
        let stranger = try await bench.stranger()
        let codes = try await bench.codes()
        for call in ManagerCall.allCases where call.namesSomething {
            await #expect(throws: CenterError.notFound, "\(call)") {
                try await bench.call(call, targets, as: stranger)
            }
        }
        #expect(try await bench.codes() == codes)
        #expect(try await bench.center.devices.page(limit: 10, as: stranger).items.isEmpty)
        #expect(try await bench.center.gateways.list(as: stranger).isEmpty)
        #expect(try await bench.center.gateways.page(limit: 10, as: stranger).items.isEmpty)
        #expect(try await bench.center.searches.latest(as: stranger).isEmpty)
        #expect(try await bench.center.accounts.list(as: stranger).map(\.email) == ["other@example.jp"])
    }

    @Test("An administrator manages like the representative")
    func administrator() async throws {
        let bench = try await CenterBench.make()
        let targets = try await bench.targets()
        var administrator = bench.person
        administrator.role = .administrator
        for call in ManagerCall.allCases where call != .adopt && call != .deleteDevice {
            try await bench.call(call, targets, as: administrator)
        }
    }
}
