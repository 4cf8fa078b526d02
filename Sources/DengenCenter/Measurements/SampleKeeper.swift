import DengenModel
import DengenStore
import Synchronization

/// Packs samples that have cooled and forgets those that are too old, a little at a time.
///
/// The first among the living nodes does it; should two believe that they are, their transactions decide.
final class SampleKeeper: Sendable {
    private let database: Database
    private let clock: CenterClock
    private let events: EventWriter
    private let nodes: Nodes
    private let state = Mutex(State())

    private struct State {
        /// Nothing is cool before that: milliseconds of the steady time.
        var restsUntil: Int64 = 0
        /// Devices up to this one were looked at.
        var behind = ""
        /// Whether samples are kept, as everybody was told.
        var hasRoom = true
    }

    /// Streams and days of one round.
    private static let mostPacked = 20
    /// Milliseconds after which a day counts as cool: a link that was down has brought what it kept.
    private static let coolTime: Int64 = 6 * 3_600_000
    private static let rest: Int64 = 300_000
    /// Devices of one look at what is too old.
    private static let mostForgotten = 500

    init(database: Database, clock: CenterClock, events: EventWriter, nodes: Nodes) {
        (self.database, self.clock, self.events, self.nodes) = (database, clock, events, nodes)
    }

    private var store: SampleStore { SampleStore(database: database) }

    private var isMine: Bool { nodes.delay == 0 && !nodes.isStale }

    /// Tells all tenants when samples stop for want of room on the disk, and when they go on.
    /// - Returns: how it stands when that is new.
    func tellRoom() async throws -> Bool? {
        let hasRoom = database.hasRoom()
        guard state.withLock({ $0.hasRoom }) != hasRoom else { return nil }
        try await database.write { [events] tx in
            for row in try tx.rows("SELECT id FROM tenant ORDER BY id") {
                let draft = EventDraft(hasRoom ? .samplesResumed : .samplesStopped)
                try events.write(draft, tenant: try row.identifier("id"), in: tx)
            }
        }
        state.withLock { $0.hasRoom = hasRoom }
        return hasRoom
    }

    /// One short round; rests when there was nothing to pack.
    func pack() async throws {
        let now = clock.steady
        guard isMine, state.withLock({ $0.hasRoom && $0.restsUntil <= now }) else { return }
        let before = clock.wall.advanced(byMilliseconds: -Self.coolTime)
        var packed = 0
        // A day that cannot be packed is not tried at every look either.
        defer { if packed < Self.mostPacked { state.withLock { $0.restsUntil = now + Self.rest } } }
        packed = try await store.pack(before: before, limit: Self.mostPacked)
    }

    /// Looks at the next devices, deleted ones too, and forgets what their own rule or their site's no longer keeps.
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
            SELECT d.id, COALESCE(own.days, whole.days) AS days FROM device d
            LEFT JOIN sample_retention own ON own.tenant_id = d.tenant_id AND own.place = d.id
            LEFT JOIN sample_retention whole ON whole.tenant_id = d.tenant_id AND whole.place = d.site_id
            WHERE d.id > ? AND (own.days IS NOT NULL OR whole.days IS NOT NULL) ORDER BY d.id LIMIT ?
            """, .text(behind), Value(Self.mostForgotten))
        var streams: [(SampleStreamID, Timestamp)] = []
        for row in rows {
            guard let (stream, _) = try store.find(MeasuredOutlet.stream(of: try row.identifier("id")), in: tx) else {
                continue
            }
            let kept = try row.integer("days") * 86_400_000
            streams.append((stream, clock.wall.advanced(byMilliseconds: -kept)))
        }
        return (streams, try rows.count < Self.mostForgotten ? "" : rows.last?.text("id") ?? "")
    }
}
