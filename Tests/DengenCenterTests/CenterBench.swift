import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Logging
import Synchronization
import TestSupport

/// A centre on a fresh database with one tenant, site, linked gateway and a four-outlet rebooter with one WoL slot.
struct CenterBench {
    let time: ManualTimeSource
    let database: Database
    let center: Center
    let tenant: TenantID
    let site: SiteID
    let slip: Registration.Slip
    let secret: String
    let gateway: GatewayPlace
    let person: Principal
    let device = DeviceKey(rawValue: "rebooter-1")!
    let journal = "journal-1"
    private let streams = OpenStreams()

    static let email = "rep@example.jp"
    static let password = "correct horse 電源"

    static func make() async throws -> CenterBench {
        let time = ManualTimeSource()
        let database = try await TestDatabase.make()
        return try await make(try await open(database, time), database, time)
    }

    /// The same at a centre that is there already.
    static func make(_ center: Center, _ database: Database, _ time: ManualTimeSource) async throws -> CenterBench {
        let tenant = try await center.registration.makeTenant(
            named: "試験", representative: "山田 太郎", email: email, password: password)
        let site = try await center.registration.makeSite(named: "本社", tenant: tenant)
        let slip = try await center.registration.makeGateway(named: "本社 GW", site: site, tenant: tenant)
        let secret = try await center.links.activate(
            ActivationRequest(gateway: slip.gateway, password: slip.password), address: "127.0.0.1"
        ).secret
        let found = try await center.links.authenticate(gateway: slip.gateway, secret: secret)
        let gateway = try needed(found, "the gateway's secret")
        let person = Principal(
            tenant: tenant, account: nil, name: "山田 太郎", role: .representative, door: .page, address: "127.0.0.1",
            subject: "account-1")
        let bench = CenterBench(
            time: time, database: database, center: center, tenant: tenant, site: site, slip: slip, secret: secret,
            gateway: gateway, person: person)
        try await bench.report(1) { $0.inventory = bench.inventory }
        try await bench.report(2) { item in
            item.state = StateReport(
                device: bench.device, outlets: (1...4).map { OutletReading(number: $0, state: .on) })
        }
        return bench
    }

    static func open(_ database: Database, _ time: ManualTimeSource) async throws -> Center {
        try await Center(
            database: database, time: time, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            passwordCost: 4)
    }

    /// Links and stays linked: a stream that nobody holds counts as left.
    func link(_ instance: String = "i1") async throws {
        streams.hold(try await center.links.open(gateway, instance: instance))
    }

    var inventory: DeviceInventory {
        var outlets = (1...4).map { OutletDescription(number: $0, kind: .mains, name: "outlet \($0)") }
        outlets.append(
            OutletDescription(
                number: 5, kind: .wakeOnLAN, name: "PC", isProvable: false, mac: "00:11:22:33:44:55"))
        return DeviceInventory(
            device: device,
            description: DeviceDescription(kind: .rebooter, name: "R", model: "M4", outlets: outlets))
    }

    @discardableResult
    func report(
        _ seq: Int64, epoch: Int64 = 0, instance: String = "i1", journal: String? = nil, to center: Center? = nil,
        _ fill: (inout ReportItem) -> Void
    ) async throws -> Int64 {
        var item = ReportItem(seq: seq, at: Timestamp(milliseconds: time.wall()))
        fill(&item)
        let report = LinkReport(
            journal: journal ?? self.journal, instance: instance, epoch: epoch, items: [item])
        return try await (center ?? self.center).links.report(report, from: gateway).acknowledged
    }

    @discardableResult
    func word(
        _ seq: Int64, _ id: CommandID, _ outcome: Command.Outcome, to center: Center? = nil
    ) async throws -> Int64 {
        try await report(seq, to: center) { $0.outcome = CommandOutcome(command: id, outcome: outcome) }
    }

    func state(_ seq: Int64, outlet: Int, _ state: PowerState, fault: MonitorKind? = nil) async throws {
        try await report(seq) { item in
            item.state = StateReport(
                device: device, outlets: [OutletReading(number: outlet, state: state, fault: fault)])
        }
    }

    func outlet(_ number: Int) async throws -> OutletSummary {
        let outlets = try await center.fleet.outlets(after: nil, limit: 500, as: person).items
        return try needed(outlets.first { $0.number == number }, "outlet \(number)")
    }

    func codes(_ center: Center? = nil) async throws -> [String] {
        try await (center ?? self.center).log.page(EventFilter(), as: person).items.map(\.code.rawValue)
    }

    func status(_ id: CommandID) async throws -> Command.State {
        try await center.commands.find(id, as: person).state
    }

    func pass(_ milliseconds: Int64) async {
        time.advance(milliseconds: milliseconds)
        center.links.beat()
        await center.keepHouse()
    }
}

private final class OpenStreams: Sendable {
    private let streams = Mutex<[Links.Stream]>([])

    func hold(_ stream: Links.Stream) {
        streams.withLock { $0.append(stream) }
    }
}

struct Missing: Error { let what: String }

/// `#require` for shared code outside a test's own body.
func needed<T>(_ value: T?, _ what: String) throws -> T {
    guard let value else { throw Missing(what: what) }
    return value
}

/// Reads frames of a command stream one by one.
struct FrameReader {
    private var iterator: AsyncStream<LinkFrame>.AsyncIterator

    init(_ stream: Links.Stream) {
        iterator = stream.frames.makeAsyncIterator()
    }

    mutating func next() async -> LinkFrame? { await iterator.next(isolation: #isolation) }

    mutating func nextCommand() async throws -> CommandFrame {
        while let frame = await next() {
            if case .command(let command) = frame { return command }
        }
        throw Missing(what: "a command frame")
    }

    mutating func nextInquiry() async throws -> [CommandID] {
        while let frame = await next() {
            if case .inquire(let inquiry) = frame { return inquiry.commands }
        }
        throw Missing(what: "an inquiry")
    }

    mutating func nextBye() async throws -> LinkFrame.Bye.Reason {
        while let frame = await next() {
            if case .bye(let bye) = frame { return bye.reason }
        }
        throw Missing(what: "a bye")
    }
}
