import DengenCenter
import DengenGateway
import DengenModel
import DengenStore
import DengenSystem
import DengenWeb
import ServiceLifecycle
import Synchronization
import TestSupport

/// Centre and gateway of one site with a metered tap, on a clock that a test moves.
final class MeteredStage: Sendable {
    let time = ManualTimeSource()
    let driver = MeteredDriver()
    private let database: Database
    private let tenant: TenantID
    private let slip: Registration.Slip
    private let folder: String
    private let port: Int
    private let http = HTTPClient()
    private let current = Mutex<Center?>(nil)
    private let running = Mutex<[String: Part]>([:])
    private let seal = Seal.random()

    private struct Part {
        let task: Task<Void, any Error>
        let stop: @Sendable () async -> Void
    }

    private final class End: Sendable {
        let hasCome = Mutex(false)
    }

    init() async throws {
        database = try await TestDatabase.make()
        folder = try TestDirectory.make()
        port = Int(try FreePort.find())
        let center = try await Self.center(database, time, seal)
        tenant = try await center.registration.makeTenant(
            named: "試験", representative: "山田", email: "e2e@example.jp", password: "long enough 1")
        let site = try await center.registration.makeSite(named: "本社", tenant: tenant)
        slip = try await center.registration.makeGateway(named: "GW", site: site, tenant: tenant)
    }

    private static func center(_ database: Database, _ time: ManualTimeSource, _ seal: Seal) async throws -> Center {
        try await Center(database: database, time: time, logger: Stage.silent, passwordCost: 4, seal: seal)
    }

    func startCentre() async throws {
        let center = try await Self.center(database, time, seal)
        current.withLock { $0 = center }
        let (ports, inlet) = AsyncStream<Int>.makeStream()
        var configuration = WebConfiguration(port: port)
        configuration.rates = .none
        let web = try makeWebService(
            center: center, configuration: configuration, logger: Stage.silent
        ) { inlet.yield($0) }
        begin("centre", [CenterService(center), web])
        guard await ports.first(where: { _ in true }) != nil else { throw Missing(what: "a listening centre") }
    }

    func startGateway() async throws {
        let configuration = GatewayConfiguration(
            centre: "http://127.0.0.1:\(port)", gateway: slip.gateway, slipPassword: slip.password,
            dataDirectory: folder)
        let agent = GatewayAgent(
            configuration: configuration, drivers: [(Stage.device, driver)], http: http, time: time,
            logger: Stage.silent)
        begin("gateway", [agent])
        try await look()
    }

    private func begin(_ name: String, _ services: [any Service]) {
        let group = ServiceGroup(
            configuration: .init(services: services, gracefulShutdownSignals: [], logger: Stage.silent))
        let part = Part(task: Task { try await group.run() }, stop: { await group.triggerGracefulShutdown() })
        running.withLock { $0[name] = part }
    }

    func stop(_ name: String) async throws {
        guard let part = running.withLock({ $0.removeValue(forKey: name) }) else { return }
        await part.stop()
        let end = End()
        let wait = Task {
            _ = await part.task.result
            end.hasCome.withLock { $0 = true }
        }
        // Whatever a stop waits for goes by the same clock.
        try await eventually(within: .seconds(30), "\(name) has ended") {
            if end.hasCome.withLock({ $0 }) { return true }
            time.advance(milliseconds: 100)
            return false
        }
        await wait.value
    }

    /// Lets five seconds go by, and waits until the gateway has looked at its tap.
    func pass() async throws {
        let reads = driver.reads
        time.advance(milliseconds: 5_000)
        try await look(after: reads)
    }

    private func look(after reads: Int? = nil) async throws {
        let reads = reads ?? driver.reads
        try await eventually("the gateway looks at its tap") {
            if driver.reads > reads { return true }
            time.advance(milliseconds: 50)
            return false
        }
    }

    /// The centre's samples of outlet 1, by instant.
    func samples(_ quantity: Quantity) async throws -> OutletTrack {
        guard let center = current.withLock({ $0 }) else { throw Missing(what: "a centre") }
        let person = Principal(
            tenant: tenant, account: nil, name: "管理", role: .administrator, door: .page, address: "127.0.0.1",
            subject: "e2e")
        let outlets = try await center.fleet.outlets(after: nil, limit: 500, as: person).items
        guard let outlet = outlets.first(where: { $0.number == 1 }) else { throw Missing(what: "outlet 1") }
        let query = SeriesQuery(
            outlets: [outlet.id], quantity: quantity, from: Timestamp(milliseconds: time.wall() - 6 * 3_600_000),
            to: Timestamp(milliseconds: time.wall()), step: .raw)
        let tracks = try await center.measurements.raw(query, as: person)
        guard let track = tracks.first else { throw Missing(what: "a track") }
        return track
    }

    func stopAll() async throws {
        try await stop("gateway")
        try await stop("centre")
        await http.shutdown()
        await database.close()
    }
}
