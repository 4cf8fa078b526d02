import DengenCenter
import DengenDrivers
import DengenGateway
import DengenModel
import DengenStore
import DengenSystem
import DengenWeb
import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import TestSupport

struct Missing: Error { let what: String }

/// Centre, web and gateway of one site on loopback; each can be ended and begun again on what it left.
final class Stage: Sendable {
    let database: Database
    let tenant: TenantID
    let key: String
    let slip: Registration.Slip
    let rebooter: SimulatedRebooter
    /// What the gateway drives: the rebooter, with its looks counted.
    let driver: CountedDriver
    let ledger: String
    private let folder: String
    private let http = HTTPClient()
    private let port: Int
    private let running = Mutex<[String: Part]>([:])
    private let current = Mutex<Center?>(nil)
    private static let seal = Seal.random()

    static let device = DeviceKey(rawValue: "rebooter-1")!
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private struct Part {
        let task: Task<Void, any Error>
        let stop: @Sendable () async -> Void
    }

    /// - Parameter adjust: changes the rebooter's options.
    init(_ adjust: (inout SimulatedRebooter.Options) -> Void = { _ in }) async throws {
        database = try await TestDatabase.make()
        folder = try TestDirectory.make()
        ledger = folder + "/ledger"
        port = Int(try FreePort.find())
        let center = try await Self.center(database)
        tenant = try await center.registration.makeTenant(
            named: "試験", representative: "山田", email: "e2e@example.jp", password: "long enough 1")
        let site = try await center.registration.makeSite(named: "本社", tenant: tenant)
        slip = try await center.registration.makeGateway(named: "GW", site: site, tenant: tenant)
        key = try await center.accounts.makeKey(named: "e2e", role: .administrator, tenant: tenant)
        var options = SimulatedRebooter.Options()
        options.wakeOnLAN = ["02:00:5E:10:00:01"]
        options.rebootOffTime = 3_000
        options.ledger = ledger
        adjust(&options)
        rebooter = try SimulatedRebooter(
            key: Self.device, name: "R", options: options, time: SystemTimeSource())
        driver = CountedDriver(rebooter)
    }

    private static func center(_ database: Database) async throws -> Center {
        try await Center(database: database, time: SystemTimeSource(), logger: silent, passwordCost: 4, seal: seal)
    }

    /// Runs `body` on a stage with everything up and ends whatever still runs.
    static func run(
        _ adjust: (inout SimulatedRebooter.Options) -> Void = { _ in },
        _ body: (Stage) async throws -> Void
    ) async throws {
        let stage = try await Stage(adjust)
        do {
            try await stage.startCentre()
            try await stage.startGateway()
            try await eventually("five outlets are known") { try await stage.outlets().count == 5 }
            try await eventually("the gateway is linked") { try await stage.outlet(1).health == "normal" }
            try await body(stage)
        } catch {
            await stage.stopAll()
            throw error
        }
        await stage.stopAll()
    }

    func startCentre() async throws {
        let center = try await Self.center(database)
        current.withLock { $0 = center }
        let (ports, inlet) = AsyncStream<Int>.makeStream()
        var configuration = WebConfiguration(port: port)
        configuration.rates = .none
        let web = try makeWebService(
            center: center, configuration: configuration, logger: Self.silent
        ) { inlet.yield($0) }
        begin("centre", [CenterService(center), web])
        guard await ports.first(where: { _ in true }) != nil else { throw Missing(what: "a listening centre") }
    }

    func startGateway() async throws {
        var configuration = GatewayConfiguration(
            centre: "http://127.0.0.1:\(port)", gateway: slip.gateway, slipPassword: slip.password,
            dataDirectory: folder)
        configuration.timing.pollEvery = 200
        configuration.timing.proofEvery = 50
        configuration.timing.proofTime = 1_500
        let agent = GatewayAgent(
            configuration: configuration, drivers: [(Self.device, driver)],
            services: .network(for: configuration), http: http,
            time: SystemTimeSource(), logger: Self.silent)
        begin("gateway", [agent])
    }

    private func begin(_ name: String, _ services: [any Service]) {
        let group = ServiceGroup(
            configuration: .init(services: services, gracefulShutdownSignals: [], logger: Self.silent))
        let part = Part(task: Task { try await group.run() }, stop: { await group.triggerGracefulShutdown() })
        running.withLock { $0[name] = part }
    }

    func stop(_ name: String) async {
        guard let part = running.withLock({ $0.removeValue(forKey: name) }) else { return }
        await part.stop()
        if case .failure(let error) = await part.task.result { Self.silent.error("\(error)") }
    }

    func stopAll() async {
        await stop("gateway")
        await stop("centre")
        await http.shutdown()
        await database.close()
    }
}

extension Stage {
    /// The centre that runs, for what a page would do.
    func centre() throws -> Center {
        guard let center = current.withLock({ $0 }) else { throw Missing(what: "a centre") }
        return center
    }

    /// An administrator of the tenant.
    var person: Principal {
        Principal(
            tenant: tenant, account: nil, name: "管理", role: .administrator, door: .page, address: "127.0.0.1",
            subject: "e2e")
    }

    struct Outlet: Decodable {
        let id: String
        let number: Int
        let state: String
        let health: String
    }
    struct Command: Decodable {
        let id: String
        let state: String
        let reason: String?
        let text: String?
    }
    struct Event: Decodable {
        let code: String
        let commandId: String?
        let message: String
    }
    private struct List<Item: Decodable>: Decodable { let items: [Item] }

    func outlets() async throws -> [Outlet] { try await get(List<Outlet>.self, "outlets").items }

    func outlet(_ number: Int) async throws -> Outlet {
        guard let outlet = try await outlets().first(where: { $0.number == number }) else {
            throw Missing(what: "outlet \(number)")
        }
        return outlet
    }

    /// Newest first.
    func events() async throws -> [Event] { try await get(List<Event>.self, "events?limit=500").items }

    func command(_ id: String) async throws -> Command { try await get(Command.self, "commands/\(id)") }

    func press(_ action: String, _ number: Int, ttl: Int? = nil) async throws -> Command {
        let body = #"{"action":"\#(action)"\#(ttl.map { #","ttl":\#($0)"# } ?? "")}"#
        let path = "outlets/\(try await outlet(number).id)/commands"
        return try await send(Command.self, "POST", path, body: body, expecting: 202)
    }

    /// Waits until the command stands in one of the final states and answers it.
    func settled(_ id: String) async throws -> Command {
        var last: Command?
        try await eventually(within: .seconds(40), "command \(id) is final") {
            let command = try await self.command(id)
            last = command
            return !["queued", "sent", "accepted"].contains(command.state)
        }
        guard let last else { throw Missing(what: id) }
        return last
    }

    /// How often the relay's own ledger shows this command, by phase.
    func moves(of command: String) throws -> [String] {
        try RelayLedger.lines(at: ledger).filter { $0.command == command }.map { "\($0.phase)" }
    }

    func get<Answer: Decodable>(_ type: Answer.Type, _ path: String) async throws -> Answer {
        try await send(type, "GET", path, body: nil, expecting: 200)
    }

    func send<Answer: Decodable>(
        _ type: Answer.Type, _ method: String, _ path: String, body: String?, expecting status: Int
    ) async throws -> Answer {
        var headers = [("Authorization", "Bearer \(key)")]
        if body != nil { headers.append(("Content-Type", "application/json")) }
        let response = try await http.send(
            HTTPClient.Request(
                method: method, url: "http://127.0.0.1:\(port)/api/v1/\(path)", headers: headers,
                body: body.map { Array($0.utf8) }))
        guard response.status == status else {
            throw Missing(
                what: "\(method) \(path): \(response.status) \(String(decoding: response.body, as: UTF8.self))")
        }
        return try JSONDecoder().decode(type, from: Data(response.body))
    }
}
