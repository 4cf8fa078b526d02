import DengenModel
import DengenWire
import Testing

@testable import DengenCenter

/// One use case that changes something, done once, and what its row must tell.
struct AuditedCase: Sendable, CustomTestStringConvertible {
    /// What of before and after there is to tell.
    enum Telling: Sendable { case both, after, before, neither }

    /// Who did it: the bench's person, somebody who signed in, or the operator.
    enum Author: Sendable { case person, signedIn, runner }

    let name: String
    let action: String
    let telling: Telling
    let author: Author
    let run: @Sendable (CenterBench) async throws -> Void

    var testDescription: String { name }

    init(
        _ name: String, _ action: String, _ telling: Telling = .both, by author: Author = .person,
        _ run: @escaping @Sendable (CenterBench) async throws -> Void
    ) {
        (self.name, self.action, self.telling, self.author, self.run) = (name, action, telling, author, run)
    }

    static let all =
        switching + outlets + devices + gateways + sites + groups + accounts + others + operators + users + own + mail

    private static let switching = [
        AuditedCase("Commands.issue", "command.issue") { bench in
            _ = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
        },
        AuditedCase("Commands.cancel", "command.cancel") { bench in
            let command = try await bench.center.commands.issue(.off, try await bench.outlet(1).id, as: bench.person)
            _ = try await bench.center.commands.cancel(command.id, as: bench.person)
        },
        AuditedCase("Batches.issue", "batch.issue", .after) { bench in
            _ = try await bench.center.batches.issue(.group(try await bench.auditGroup(), .off), as: bench.person)
        },
    ]

    private static let outlets = [
        AuditedCase("Fleet.renameOutlet", "outlet.rename") { bench in
            try await bench.center.fleet.renameOutlet(try await bench.outlet(1).id, to: "ルーター", as: bench.person)
        },
        AuditedCase("Fleet.setOutletEnabled", "outlet.disable") { bench in
            try await bench.center.fleet.setOutletEnabled(try await bench.outlet(1).id, false, as: bench.person)
        },
        AuditedCase("Fleet.setMemo", "outlet.memo", .after) { bench in
            try await bench.center.fleet.setMemo(try await bench.outlet(1).id, "棚", as: bench.person)
        },
        AuditedCase("Fleet.setMode", "outlet.mode") { bench in
            try await bench.center.fleet.setMode(try await bench.outlet(1).id, .rebootOnly, as: bench.person)
        },
        AuditedCase("Fleet.setCritical", "outlet.critical") { bench in
            try await bench.center.fleet.setCritical(try await bench.outlet(1).id, true, as: bench.person)
        },
        AuditedCase("Fleet.lock", "outlet.lock", .after) { bench in
            try await bench.center.fleet.lock(try await bench.outlet(1).id, reason: "点検", as: bench.person)
        },
        AuditedCase("Fleet.unlock", "outlet.unlock", .before) { bench in
            try await bench.center.fleet.lock(try await bench.outlet(1).id, reason: "点検", as: bench.person)
            try await bench.center.fleet.unlock(try await bench.outlet(1).id, as: bench.person)
        },
    ]

    private static let devices = [
        AuditedCase("Devices.add", "device.add", .after) { bench in _ = try await bench.addPDU() },
        AuditedCase("Devices.adopt", "device.add", .after) { bench in
            let search = try await bench.auditSearch()
            try await bench.report(3) { item in
                let found = SearchFinding(
                    address: "192.0.2.3", kind: "snmp", options: #"{"address":"192.0.2.3"}"#, account: 0,
                    model: "AP8641", name: "rack 1", outlets: 24, deviceKind: .pdu)
                item.search = SearchReport(id: search, findings: [found], asked: 1, total: 1, isDone: true)
            }
            _ = try await bench.center.devices.adopt(0, of: search, name: nil, as: bench.person)
        },
        AuditedCase("Devices.rename", "device.rename") { bench in
            try await bench.center.devices.rename(try await bench.rebooter(), to: "受付", as: bench.person)
        },
        AuditedCase("Devices.setEnabled", "device.disable") { bench in
            try await bench.center.devices.setEnabled(try await bench.rebooter(), false, as: bench.person)
        },
        AuditedCase("Devices.setWritable", "device.writable") { bench in
            try await bench.center.devices.setWritable(try await bench.rebooter(), false, as: bench.person)
        },
        AuditedCase("Devices.change", "device.change") { bench in
            let id = try await bench.addPDU()
            try await bench.center.devices.change(
                id, options: #"{"address":"192.0.2.5","timeout":700}"#, as: bench.person)
        },
        AuditedCase("Devices.delete", "device.delete", .before) { bench in
            try await bench.center.devices.delete(try await bench.rebooter(), typing: "R", as: bench.person)
        },
    ]

    private static let gateways = [
        AuditedCase("Gateways.make", "gateway.make", .after) { bench in
            _ = try await bench.center.gateways.make(named: "別館", site: bench.site, as: bench.person)
        },
        AuditedCase("Gateways.rename", "gateway.rename") { bench in
            try await bench.center.gateways.rename(bench.gateway.id, to: "1F", as: bench.person)
        },
        AuditedCase("Gateways.setEnabled", "gateway.disable") { bench in
            try await bench.center.gateways.setEnabled(bench.gateway.id, false, as: bench.person)
        },
        AuditedCase("Gateways.renewSlip", "gateway.renewSlip") { bench in
            _ = try await bench.center.gateways.renewSlip(bench.gateway.id, as: bench.person)
        },
        AuditedCase("Gateways.move", "gateway.move") { bench in
            let site = try await bench.center.sites.make(SiteDraft(name: "別館"), as: bench.person)
            try await bench.center.gateways.move(bench.gateway.id, to: site, as: bench.person)
        },
        AuditedCase("Gateways.setPath", "gateway.path", .after) { bench in
            let outlet = try await bench.outlet(1).id
            try await bench.center.gateways.setPath(of: bench.gateway.id, to: [outlet], as: bench.person)
        },
        AuditedCase("Measurements.setSampling", "gateway.sampling") { bench in
            let order = SamplingOrder(interval: .ten, isRunning: false)
            try await bench.center.measurements.setSampling(order, of: bench.gateway.id, as: bench.person)
        },
        AuditedCase("Measurements.setRetention", "site.retention") { bench in
            try await bench.center.measurements.setRetention(
                days: 400, devices: [:], of: bench.site, as: bench.person)
        },
        AuditedCase("Searches.start", "search.start", .after) { bench in _ = try await bench.auditSearch() },
    ]

    private static let sites = [
        AuditedCase("Sites.make", "site.make", .after) { bench in
            _ = try await bench.center.sites.make(SiteDraft(name: "支店"), as: bench.person)
        },
        AuditedCase("Sites.change", "site.change") { bench in
            var change = SiteChange()
            change.name = "新本社"
            try await bench.center.sites.change(bench.site, change, as: bench.person)
        },
        AuditedCase("Sites.move", "site.order") { bench in
            _ = try await bench.center.sites.make(SiteDraft(name: "支店"), as: bench.person)
            try await bench.center.sites.move(bench.site, .down, as: bench.person)
        },
        AuditedCase("Sites.place", "site.order") { bench in
            _ = try await bench.center.sites.make(SiteDraft(name: "支店"), as: bench.person)
            try await bench.center.sites.place(bench.site, at: 2, as: bench.person)
        },
        AuditedCase("Tariffs.set", "site.tariff") { bench in
            try await bench.center.tariffs.set(Tariff(.flat(price: 31_000_000)), of: bench.site, as: bench.person)
            try await bench.center.tariffs.set(Tariff(.flat(price: 32_000_000)), of: bench.site, as: bench.person)
        },
        AuditedCase("Sites.setEnabled", "device.disable") { bench in
            try await bench.center.sites.setEnabled(bench.site, false, as: bench.person)
        },
        AuditedCase("Sites.delete", "site.delete", .before) { bench in
            let site = try await bench.center.sites.make(SiteDraft(name: "支店"), as: bench.person)
            try await bench.center.sites.delete(site, as: bench.person)
        },
    ]

    private static let groups = [
        AuditedCase("Groups.make", "group.make", .after) { bench in _ = try await bench.auditGroup() },
        AuditedCase("Groups.change", "group.change") { bench in
            let group = try await bench.auditGroup()
            try await bench.center.groups.change(group, GroupChange(name: "別名"), as: bench.person)
        },
        AuditedCase("Groups.move", "group.order") { bench in
            let group = try await bench.auditGroup()
            try await bench.secondAuditGroup()
            try await bench.center.groups.move(group, .down, as: bench.person)
        },
        AuditedCase("Groups.place", "group.order") { bench in
            let group = try await bench.auditGroup()
            try await bench.secondAuditGroup()
            try await bench.center.groups.place(group, at: 2, as: bench.person)
        },
        AuditedCase("Groups.delete", "group.delete", .before) { bench in
            try await bench.center.groups.delete(try await bench.auditGroup(), as: bench.person)
        },
    ]

    private static let accounts = [
        AuditedCase("Accounts.makeKey", "key.make", .after) { bench in
            _ = try await bench.center.accounts.makeKey(APIKeyDraft(name: "k", scopes: [.read]), as: bench.person)
        },
        AuditedCase("Accounts.revokeKey", "key.revoke", .before) { bench in
            let key = try await bench.center.accounts.makeKey(
                APIKeyDraft(name: "k", scopes: [.read]), as: bench.person)
            try await bench.center.accounts.revokeKey(key.record.id, as: bench.person)
        },
    ]

    private static let others = [
        AuditedCase("Measurements.correct", "outlet.correct") { bench in
            let draft = CorrectionDraft(
                outlet: try await bench.outlet(1).id, quantity: .power, at: Timestamp(milliseconds: 60_000),
                value: 32.4,
                reason: "meter was exchanged")
            try await bench.center.measurements.correct(draft, as: bench.person)
        },
        AuditedCase("Measurements.importSamples", "import.samples", .after) { bench in
            let outlet = try await bench.outlet(1).id.rawValue
            let line = SampleLine(
                number: 2, at: Timestamp(milliseconds: 60_000), outlet: outlet, quantity: .power, value: 32.4)
            _ = try await bench.center.measurements.importSamples([line], as: bench.person)
        },
        AuditedCase("Imports.apply", "import.apply", .after) { bench in
            let line = ImportLine(number: 2, type: .site, cells: [.id: "B2", .name: "第二ビル"])
            _ = try await bench.center.imports.apply([line], as: bench.person)
        },
    ]
}

extension CenterBench {
    func auditGroup() async throws -> GroupID {
        let outlet = try await outlet(1).id
        return try await center.groups.make(
            GroupDraft(site: site, name: "ラック", kind: .mains, outlets: [outlet]), as: person)
    }

    func secondAuditGroup() async throws {
        _ = try await center.groups.make(GroupDraft(site: site, name: "第二", kind: .mains), as: person)
    }

    func auditSearch() async throws -> SearchID {
        try await center.searches.start(
            SearchDraft(
                gateway: gateway.id, targets: "192.0.2.0/29", isBroadcast: false,
                accounts: [SNMPAccount(read: "guess")]), as: person)
    }
}
