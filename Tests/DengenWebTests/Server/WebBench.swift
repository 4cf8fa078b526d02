import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Logging
import ServiceLifecycle
import TestSupport

@testable import DengenCenter
@testable import DengenWeb

/// A centre with two tenants, served on a free port of the loopback interface, and a gateway's voice.
struct WebBench: Sendable {
    let database: Database
    let center: Center
    let port: Int
    let mine: Tenancy
    let other: Tenancy
    let http = HTTPClient()

    struct Tenancy: Sendable {
        var id: TenantID
        var email: String
        var key: String
        var site: SiteID
        var slip: Registration.Slip
        var secret: String
        var gateway: GatewayPlace
        var person: Principal
    }

    static let password = "correct horse 電源"
    static let device = DeviceKey(rawValue: "rebooter-1")

    var url: String { "http://127.0.0.1:\(port)" }

    /// Serves while `body` runs, then stops as a signal would.
    ///
    /// - Parameter over: puts something between the centre and its database.
    static func run(
        configuration: WebConfiguration = WebConfiguration(port: 0), over: (Database) -> Database = { $0 },
        _ body: @escaping @Sendable (WebBench) async throws -> Void
    ) async throws {
        let database = over(try await TestDatabase.make())
        let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let center = try await Center(database: database, time: SystemTimeSource(), logger: silent, passwordCost: 4)
        let mine = try await tenancy("mine", center)
        let other = try await tenancy("other", center)
        let (ports, inlet) = AsyncStream<Int>.makeStream()
        let web = try makeWebService(center: center, configuration: configuration, logger: silent) { inlet.yield($0) }
        let group = ServiceGroup(
            configuration: .init(services: [CenterService(center), web], gracefulShutdownSignals: [], logger: silent))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask {
                guard let port = await ports.first(where: { _ in true }) else { throw Missing(what: "a port") }
                let bench = WebBench(database: database, center: center, port: port, mine: mine, other: other)
                do { try await body(bench) } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                await group.triggerGracefulShutdown()
            }
            try await tasks.waitForAll()
        }
    }

    private static func tenancy(_ name: String, _ center: Center) async throws -> Tenancy {
        let email = "rep@\(name).example.jp"
        let id = try await center.registration.makeTenant(
            named: name, representative: "佐藤 \(name)", email: email, password: password)
        let site = try await center.registration.makeSite(named: "\(name) 本社", tenant: id)
        let slip = try await center.registration.makeGateway(named: "\(name) GW", site: site, tenant: id)
        let secret = try await center.links.activate(
            ActivationRequest(gateway: slip.gateway, password: slip.password), address: "127.0.0.\(name.utf8.count)"
        ).secret
        let found = try await center.links.authenticate(gateway: slip.gateway, secret: secret)
        let gateway = try needed(found, "the gateway's secret")
        let person = Principal(
            tenant: id, account: nil, name: name, role: .representative, door: .system, address: "127.0.0.1",
            subject: "bench")
        let key = try await center.accounts.makeKey(named: "program", role: .administrator, tenant: id)
        let tenancy = Tenancy(
            id: id, email: email, key: key, site: site, slip: slip, secret: secret, gateway: gateway, person: person)
        try await report(1, tenancy, center) { item in
            item.inventory = device.map { DeviceInventory(device: $0, description: description) }
        }
        try await report(2, tenancy, center) { item in
            let outlets = (1...2).map { OutletReading(number: $0, state: .on, quantities: Quantities(power: 32.4)) }
            item.state = device.map { StateReport(device: $0, outlets: outlets) }
        }
        return tenancy
    }

    static var description: DeviceDescription {
        DeviceDescription(
            kind: .rebooter, name: "R", model: "M4", mac: "00:11:22:33:44:55",
            outlets: [
                OutletDescription(number: 1, kind: .mains, name: "NAS", isMetered: true),
                OutletDescription(number: 2, kind: .mains, name: "<img src=x>\u{0600}<b>"),
                OutletDescription(number: 3, kind: .wakeOnLAN, name: "PC", isProvable: false, mac: "00:11:22:33:44:56"),
            ])
    }

    static func report(
        _ seq: Int64, _ tenancy: Tenancy, _ center: Center, epoch: Int64 = 0, _ fill: (inout ReportItem) -> Void
    ) async throws {
        var item = ReportItem(seq: seq, at: Timestamp(milliseconds: 0))
        fill(&item)
        let report = LinkReport(journal: "journal-1", instance: "i1", epoch: epoch, items: [item])
        _ = try await center.links.report(report, from: tenancy.gateway)
    }

    func outlet(_ number: Int, of tenancy: Tenancy? = nil) async throws -> OutletSummary {
        let owner = tenancy ?? mine
        let outlets = try await center.fleet.outlets(after: nil, limit: 500, as: owner.person).items
            .filter { $0.number == number }
        // A gateway may have moved; who has two sites means the owner's.
        return try needed(outlets.first { $0.site == owner.site } ?? outlets.first, "outlet \(number)")
    }
}

struct Missing: Error { var what: String }

/// `#require` outside a test's own body.
func needed<T>(_ value: T?, _ what: String) throws -> T {
    guard let value else { throw Missing(what: what) }
    return value
}
