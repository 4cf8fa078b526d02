import DengenCenter
import DengenDrivers
import DengenGateway
import DengenModel
import DengenStore
import DengenSystem
import DengenWeb
import Foundation
import ServiceLifecycle
import Synchronization
import TestSupport

/// One centre and seven gateways, one for each interval, with the same devices; one clock moves all of them.
///
/// While the link is up the clock goes by seconds, as beats do; while it is down, in longer steps.
final class ReplayStage: Sendable {
    let clock: ManualTimeSource
    let database: Database
    private let gateways: [Place]
    private let person: Principal
    private let folder: String
    private let port: Int
    private let pollEvery: Int64
    private let http = HTTPClient()
    private let services = Mutex<[String: Part]>([:])

    /// A gateway and its devices, with their looks counted.
    struct Place: Sendable {
        let interval: MeasurementInterval
        let slip: Registration.Slip
        let drivers: [(key: DeviceKey, driver: CountedDriver)]
    }

    private struct Part {
        let task: Task<Void, any Error>
        let stop: @Sendable () async -> Void
    }

    /// - Parameters:
    ///   - wall: where the clock begins, milliseconds.
    ///   - pollEvery: how often devices are looked at, milliseconds.
    ///   - make: the devices of one gateway.
    init(
        wall: Int64, pollEvery: Int64, _ make: (any TimeSource) throws -> [(DeviceKey, any Driver)]
    ) async throws {
        self.pollEvery = pollEvery
        clock = ManualTimeSource(wall: wall)
        database = try await TestDatabase.make()
        folder = try TestDirectory.make()
        port = Int(try FreePort.find())
        let center = try await Self.center(database, clock)
        let tenant = try await center.registration.makeTenant(
            named: "試験", representative: "山田", email: "replay@example.jp", password: "long enough 1")
        person = Principal(
            tenant: tenant, account: nil, name: "管理", role: .administrator, door: .page, address: "127.0.0.1",
            subject: "replay")
        let site = try await center.registration.makeSite(named: "本社", tenant: tenant)
        var gateways: [Place] = []
        for interval in MeasurementInterval.allCases {
            let slip = try await center.registration.makeGateway(
                named: "GW \(interval.rawValue)", site: site, tenant: tenant)
            try await center.measurements.setSampling(
                SamplingOrder(interval: interval), of: slip.gateway, as: person)
            let drivers = try make(clock).map { (key: $0.0, driver: CountedDriver($0.1)) }
            gateways.append(Place(interval: interval, slip: slip, drivers: drivers))
        }
        self.gateways = gateways
    }

    private static func center(_ database: Database, _ clock: ManualTimeSource) async throws -> Center {
        try await Center(database: database, time: clock, logger: Stage.silent, passwordCost: 4)
    }

    /// Links the gateways, so that each knows its interval and every device is known, and runs `body`.
    static func run(
        wall: Int64, pollEvery: Int64, _ make: (any TimeSource) throws -> [(DeviceKey, any Driver)],
        _ body: (ReplayStage) async throws -> Void
    ) async throws {
        let stage = try await ReplayStage(wall: wall, pollEvery: pollEvery, make)
        do {
            try await stage.link()
            for gateway in stage.gateways { stage.start(gateway) }
            try await stage.turning("all devices are known") { try await stage.devices() == stage.deviceCount }
            // Devices are told before a stream stands, intervals at its head.
            try await stage.turning("all gateways are linked") { try await stage.linked() == stage.gateways.count }
            _ = try await stage.calm(looks: 100)
            try await body(stage)
        } catch {
            await stage.stopAll()
            throw error
        }
        await stage.stopAll()
    }

    /// Begins the centre.
    func link() async throws {
        let center = try await Self.center(database, clock)
        let (ports, inlet) = AsyncStream<Int>.makeStream()
        var configuration = WebConfiguration(port: port)
        configuration.rates = .none
        let web = try makeWebService(
            center: center, configuration: configuration, logger: Stage.silent
        ) { inlet.yield($0) }
        begin("centre", [CenterService(center), web])
        guard await ports.first(where: { _ in true }) != nil else { throw Missing(what: "a listening centre") }
    }

    /// Ends the centre: the gateways go on alone.
    func cut() async { await stop("centre") }

    private func start(_ gateway: Place) {
        var configuration = GatewayConfiguration(
            centre: "http://127.0.0.1:\(port)", gateway: gateway.slip.gateway,
            slipPassword: gateway.slip.password, dataDirectory: folder)
        configuration.timing.pollEvery = pollEvery
        let agent = GatewayAgent(
            configuration: configuration, drivers: gateway.drivers.map { ($0.key, $0.driver) }, http: http,
            time: clock, logger: Stage.silent)
        begin("\(gateway.interval)", [agent])
    }

    private func begin(_ name: String, _ parts: [any Service]) {
        let group = ServiceGroup(
            configuration: .init(services: parts, gracefulShutdownSignals: [], logger: Stage.silent))
        let part = Part(task: Task { try await group.run() }, stop: { await group.triggerGracefulShutdown() })
        services.withLock { $0[name] = part }
    }

    private func stop(_ name: String) async {
        guard let part = services.withLock({ $0.removeValue(forKey: name) }) else { return }
        await part.stop()
        _ = await part.task.result
    }

    private func stopAll() async {
        for name in services.withLock({ Array($0.keys) }) where name != "centre" { await stop(name) }
        await stop("centre")
        await http.shutdown()
        await database.close()
    }
}

extension ReplayStage {
    private var deviceCount: Int { gateways.reduce(0) { $0 + $1.drivers.count } }

    private func devices() async throws -> Int {
        try await database.read { tx in
            try Int(tx.rows("SELECT COUNT(*) AS n FROM device").first?.integer("n") ?? 0)
        }
    }

    private func linked() async throws -> Int {
        try await database.read { tx in
            try Int(tx.rows("SELECT COUNT(*) AS n FROM gateway WHERE is_linked = 1").first?.integer("n") ?? 0)
        }
    }

    /// Lets the clock go by seconds, as fast as everybody keeps up, until the condition holds.
    func turning(
        within limit: Duration = .seconds(60), _ what: String, _ condition: () async throws -> Bool
    ) async throws {
        try await eventually(within: limit, what) {
            if try await condition() { return true }
            clock.advance(milliseconds: 1_000)
            return false
        }
    }

    /// Goes on so far that every device is due: all of them are read with the steps from then on.
    func align() async throws {
        _ = try await calm(looks: 40)
        clock.advance(milliseconds: (clock.wall() / pollEvery + 2) * pollEvery - clock.wall())
    }

    /// Without a link: lets the clock go to `wall` by multiples of the polls' period. Before each step every device has
    /// been read at the one before it, and every part of the gateways waits for the clock again.
    func turn(to wall: Int64) async throws {
        let asleep = try await calm(looks: 40)
        while clock.wall() < wall {
            let before = reads
            advance(to: wall, step: pollEvery)
            try await settle { [clock] in clock.sleeperCount >= asleep && self.isRead(after: before) }
        }
    }

    /// With the link up: by five seconds, as beats come; devices are read where a poll is due.
    ///
    /// A reading that comes a step late is another reading: before each step everybody sleeps who slept before the last.
    func turnLinked(to wall: Int64) async throws {
        var asleep = try await calm(looks: 40)
        while clock.wall() < wall {
            let before = reads
            advance(to: wall, step: 5_000)
            if clock.wall() % pollEvery == 0 { try await settle { self.isRead(after: before) } }
            asleep = try await calm(looks: 4, atLeast: asleep)
        }
    }

    private func advance(to wall: Int64, step: Int64) {
        let next = min(wall, (clock.wall() / step + 1) * step)
        clock.advance(milliseconds: next - clock.wall())
    }

    private var reads: [Int] { gateways.flatMap { $0.drivers.map(\.driver.reads) } }

    private func isRead(after before: [Int]) -> Bool { zip(reads, before).allSatisfy { $0 > $1 } }

    /// How many tasks wait for the clock when nothing is under way.
    ///
    /// - Parameter atLeast: so many did; with less of them it takes a hundred times as many looks to believe it.
    private func calm(looks: Int, atLeast: Int = 0) async throws -> Int {
        var (count, same) = (0, 0)
        try await eventually(within: .seconds(60), "everybody waits for the clock") {
            same = clock.sleeperCount == count ? same + 1 : 1
            count = clock.sleeperCount
            return same >= (count >= atLeast ? looks : 100 * looks)
        }
        return count
    }

    /// As `eventually`, without its rests: there are thousands of steps.
    private func settle(_ isSettled: () -> Bool) async throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(120))
        while !isSettled() {
            if ContinuousClock.now > deadline { throw Missing(what: "readings at \(clock.wall())") }
            await Task.yield()
        }
    }

    /// Every sample of one gateway's device in `(from, to]`, by its instant: the outlets' power and energy, scaled.
    func samples(
        _ interval: MeasurementInterval, _ device: DeviceKey, _ span: Range<Int64>
    ) async throws -> [ReplayPoint: ReplaySample] {
        guard let gateway = gateways.first(where: { $0.interval == interval }) else { return [:] }
        let store = SampleStore(database: database)
        return try await database.read { tx in
            let row = try tx.rows(
                "SELECT id FROM device WHERE gateway_id = ? AND key = ?", Value(gateway.slip.gateway),
                .text(device.rawValue)
            ).first
            guard let row, let found = try store.find("device/\(try row.text("id"))", in: tx) else { return [:] }
            return try Self.samples(found, span, store, in: tx)
        }
    }

    private static func samples(
        _ stream: (id: SampleStreamID, columns: [SampleColumn]), _ span: Range<Int64>, _ store: SampleStore,
        in tx: Transaction
    ) throws -> [ReplayPoint: ReplaySample] {
        var found: [ReplayPoint: ReplaySample] = [:]
        let tracks = try store.raw(
            stream.id, columns: Array(stream.columns.indices), after: Timestamp(milliseconds: span.lowerBound),
            upTo: Timestamp(milliseconds: span.upperBound), in: tx)
        for (column, track) in zip(stream.columns, tracks) {
            let words = column.key.split(separator: "/")
            guard let outlet = Int(words[0]) else { continue }
            for (instant, value) in zip(track.instants, track.values) {
                guard case .integer(let steps) = value else { continue }
                found[ReplayPoint(end: instant / 1000, outlet: outlet), default: ReplaySample()].set(words[1], steps)
            }
        }
        return found
    }
}

/// Where a sample stands: the end of its interval in seconds, and its outlet.
struct ReplayPoint: Hashable {
    let end: Int64
    let outlet: Int
}

/// 0.1 W and 0.1 Wh; nil: none.
struct ReplaySample: Equatable {
    var power: Int64?
    var energy: Int64?

    fileprivate mutating func set(_ quantity: Substring, _ steps: Int64) {
        switch quantity {
        case "power": power = steps
        case "energy": energy = steps
        default: break
        }
    }
}
