import DengenModel
import DengenStore
import Synchronization

/// Packs samples that have cooled and forgets those that are too old, a little at a time.
///
/// The first among the living nodes does it; should two believe that they are, their transactions decide.
final class SampleKeeper: Sendable {
    private let database: Database
    private let clock: CenterClock
    private let nodes: Nodes
    private let state = Mutex(State())

    private struct State {
        /// Nothing is cool before that: milliseconds of the steady time.
        var restsUntil: Int64 = 0
        /// Devices up to this one were looked at.
        var behind = ""
    }

    /// Streams and days of one round.
    private static let mostPacked = 20
    /// Milliseconds after which a day counts as cool: a link that was down has brought what it kept.
    private static let coolTime: Int64 = 6 * 3_600_000
    private static let rest: Int64 = 300_000
    /// Devices of one look at what is too old.
    private static let mostForgotten = 500

    init(database: Database, clock: CenterClock, nodes: Nodes) {
        (self.database, self.clock, self.nodes) = (database, clock, nodes)
    }

    private var store: SampleStore { SampleStore(database: database) }

    private var isMine: Bool { nodes.delay == 0 && !nodes.isStale }

    /// One short round; rests when there was nothing to pack.
    func pack() async throws {
        let now = clock.steady
        guard isMine, state.withLock({ $0.restsUntil }) <= now else { return }
        let before = clock.wall.advanced(byMilliseconds: -Self.coolTime)
        if try await store.pack(before: before, limit: Self.mostPacked) < Self.mostPacked {
            state.withLock { $0.restsUntil = now + Self.rest }
        }
    }

    /// Looks at the next devices, deleted ones too, and forgets what their tenants no longer keep.
    func forgetOld() async throws {
        guard isMine else { return }
        let behind = state.withLock { $0.behind }
        let due = try await database.read { tx in try self.due(behind: behind, in: tx) }
        for (stream, before) in due.streams {
            try await store.forget(stream, samplesBefore: before, rollupsBefore: nil)
        }
        state.withLock { $0.behind = due.last }
    }

    private func due(
        behind: String, in tx: Transaction
    ) throws -> (streams: [(SampleStreamID, Timestamp)], last: String) {
        let rows = try tx.rows(
            """
            SELECT d.id, t.sample_days FROM device d JOIN tenant t ON t.id = d.tenant_id WHERE d.id > ?
            ORDER BY d.id LIMIT ?
            """, .text(behind), Value(Self.mostForgotten))
        var streams: [(SampleStreamID, Timestamp)] = []
        for row in rows {
            guard let (stream, _) = try store.find(MeasuredOutlet.stream(of: try row.identifier("id")), in: tx) else {
                continue
            }
            let kept = try row.integer("sample_days") * 86_400_000
            streams.append((stream, clock.wall.advanced(byMilliseconds: -kept)))
        }
        return (streams, try rows.count < Self.mostForgotten ? "" : rows.last?.text("id") ?? "")
    }
}
