import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Logging
import TestSupport

/// One centre process as the others see it: its own connections, its own clocks.
struct TestNode {
    let center: Center
    let database: Database
    let time: ManualTimeSource

    func close() async { await database.close() }

    /// What `CenterService` does by itself within a second.
    func look() async {
        center.links.beat()
        await center.keepNode()
        await center.keepHouse()
    }
}

/// Two nodes on one PostgreSQL, and what `CenterBench` makes, made at the first.
struct NodeBench {
    let url: String
    let shared: ManualTimeSource
    let seal: Seal
    let a: TestNode
    let b: TestNode
    /// Speaks to the first node unless told otherwise.
    let bench: CenterBench

    var gateway: GatewayPlace { bench.gateway }
    var person: Principal { bench.person }

    static func make(sharesNotices: Bool = false) async throws -> NodeBench {
        let url = try await TestPostgres.freshURL()
        let shared = ManualTimeSource()
        let seal = Seal.random()
        let a = try await node("A", url, shared, seal, ahead: 3_600_000, sharesNotices)
        let b = try await node("B", url, shared, seal, ahead: -3_600_000, sharesNotices)
        await a.center.keepNode()
        let bench = try await CenterBench.make(a.center, a.database, a.time)
        return NodeBench(url: url, shared: shared, seal: seal, a: a, b: b, bench: bench)
    }

    /// - Parameter ahead: by how much its machine's wall clock is wrong, in milliseconds.
    static func node(
        _ name: String, _ url: String, _ shared: ManualTimeSource, _ seal: Seal, ahead: Int64 = 0,
        _ sharesNotices: Bool = false
    ) async throws -> TestNode {
        let time = ManualTimeSource(wall: shared.wall() + ahead, monotonic: abs(ahead) / 7)
        let database = try await Database.postgres(url: url, connections: 2, sharesNotices: sharesNotices)
        var settings = NodeSettings(name: name)
        settings.sharedClock = { _ in shared.wall() }
        let center = try await Center(
            database: database, time: time, logger: Logger(label: name) { _ in SwiftLogNoOpLogHandler() },
            passwordCost: 4, seal: seal, node: settings)
        return TestNode(center: center, database: database, time: time)
    }

    /// Time goes on for everybody; who is not named stands still meanwhile.
    func pass(_ milliseconds: Int64, looking: [TestNode]) async {
        for time in [shared, a.time, b.time] { time.advance(milliseconds: milliseconds) }
        for node in looking { await node.look() }
    }

    func command(_ action: PowerAction = .off, outlet: Int = 1, at node: TestNode) async throws -> CommandRecord {
        try await node.center.commands.issue(action, try await bench.outlet(outlet).id, as: person)
    }

    func column(_ name: String, of id: CommandID) async throws -> Int64? {
        try await b.database.read { tx in
            try tx.first("SELECT \(name) AS found FROM command WHERE id = ?", .text(id.rawValue))?
                .integerOrNil("found")
        }
    }

    func close() async {
        await a.close()
        await b.close()
    }
}
