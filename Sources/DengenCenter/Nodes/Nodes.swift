import DengenModel
import DengenStore
import DengenSystem
import Synchronization

/// This centre among others on one database.
///
/// The database decides who holds a gateway's link (`gateway.node_id` and `epoch`); a lease only says who is alive, so
/// what a node believes while its lease runs out can be slow but not wrong. A node has another id in each of its lives.
///
/// Alone (SQLite) it holds every gateway, writes no letter and costs nothing.
struct Nodes: Sendable {
    let database: Database
    let clock: CenterClock
    /// Nil: alone.
    let settings: NodeSettings?
    private let sealer: OptionSealer
    private let life = Life()
    /// Rings when there may be letters.
    let bell = Bell()

    static let topic = "node"

    init(database: Database, clock: CenterClock, settings: NodeSettings?, sealer: OptionSealer) {
        self.database = database
        self.clock = clock
        self.settings = settings
        self.sealer = sealer
    }

    var isAlone: Bool { settings == nil }

    /// Of this life; nil when alone.
    var id: String? { life.state.withLock { $0.id } }

    /// How many living nodes come before this one: each adds a second before it does what any of them could do.
    var delay: Int64 {
        life.state.withLock { state in
            guard let id = state.id else { return 0 }
            return Int64(state.peers.count { $0.key < id }) * 1_000
        }
    }

    /// Living nodes, this one included.
    var count: Int { life.state.withLock { $0.peers.count } + 1 }

    /// Rings the bell when another node says that it has left a letter.
    func listen() {
        database.onCommit { [life, bell] notices in
            for notice in notices where notice.isForeign && notice.topic == Self.topic {
                if notice.payload == life.state.withLock({ $0.id }) { bell.ring() }
            }
        }
    }

    /// Before a deadline that another node wrote down is compared: reads the clock they share.
    func followClock(in tx: Transaction) throws {
        guard let settings else { return }
        follow(try clock.sample(settings.sharedClock, in: tx))
    }

    /// A step is remembered until `settleStep`: whoever saw it first need not be who ends what can't be timed any more.
    private func follow(_ sample: CenterClock.Sample) {
        guard let step = clock.follow(sample), step.magnitude > Self.clockStep else { return }
        noteStep(step)
    }

    /// Milliseconds beyond which a difference is a step of somebody's clock and no drift.
    private static let clockStep: Int64 = 1_000

    /// Whether the lease ran out while others are there to take over: then nothing that was believed may be acted upon.
    var isStale: Bool {
        guard let settings else { return false }
        let now = clock.monotonic
        return life.state.withLock { !$0.peers.isEmpty && now - $0.renewedAt > settings.lease }
    }

    private final class Life: Sendable {
        struct State {
            var id: String?
            var renewedAt: Int64 = 0
            /// The others, and when each was seen by the shared clock.
            var peers: [String: Int64] = [:]
            /// Who died since, until `settle`.
            var lost: [String: Int64] = [:]
            /// By how much the shared clock jumped last, until what that means for open commands is settled.
            var step: Int64?
            /// Links were forgotten that the database holds for this node's, until they are watched again.
            var hasForgotten = false
        }
        let state = Mutex(State())
    }
}

extension Nodes {
    /// Begins a life: a row of its own, and the shared clock.
    /// - Throws: `NodeFault.otherKey` when living nodes seal with another key.
    func join() async throws {
        guard let settings else { return }
        let id = SecureRandom.uuid4()
        let renewal = try await database.writeApart { tx -> Renewal in
            let sample = try clock.sample(settings.sharedClock, in: tx)
            let living = try tx.rows(
                "SELECT name, proof FROM node WHERE seen_at >= ?", .integer(sample.shared - settings.lease))
            for row in living {
                guard sealer.isProof(try row.blob("proof")) else {
                    throw NodeFault.otherKey(node: try row.text("name"))
                }
            }
            _ = try tx.execute(
                "INSERT INTO node (id, name, proof, started_at, seen_at) VALUES (?, ?, ?, ?, ?)", .text(id),
                .text(settings.name.bounded(100)), .blob(sealer.proof()), .integer(sample.shared),
                .integer(sample.shared))
            return Renewal(sample: sample, peers: try bury(id, settings, now: sample.shared, in: tx))
        }
        follow(renewal.sample)
        note(renewal, id: id)
    }

    /// Says that this node lives, and learns who else does.
    /// - Returns: nodes that lived and are gone, and when they were last seen by the shared clock.
    /// - Throws: `NodeFault.leaseLost` when the others have buried this life.
    func renew() async throws -> [String: Int64] {
        guard let settings, let id else { return [:] }
        let renewal = try await database.writeApart { tx -> Renewal in
            let sample = try clock.sample(settings.sharedClock, in: tx)
            let renewed = try tx.execute(
                "UPDATE node SET seen_at = ? WHERE id = ?", .integer(sample.shared), .text(id))
            guard renewed == 1 else { throw NodeFault.leaseLost }
            return Renewal(sample: sample, peers: try bury(id, settings, now: sample.shared, in: tx))
        }
        follow(renewal.sample)
        note(renewal, id: id)
        return life.state.withLock { $0.lost }
    }

    /// What those nodes left is taken over; until then every renewal names them again.
    func settle(_ lost: [String: Int64]) {
        life.state.withLock { state in
            for node in lost.keys { state.lost[node] = nil }
        }
    }

    func noteStep(_ step: Int64) { life.state.withLock { $0.step = step } }

    /// The step that nobody has dealt with, in milliseconds; to be noted again when that fails.
    func takeStep() -> Int64? {
        life.state.withLock { state in
            defer { state.step = nil }
            return state.step
        }
    }

    func noteForgotten() { life.state.withLock { $0.hasForgotten = true } }

    /// Whether links were forgotten; to be noted again when they can't be watched.
    func takeForgotten() -> Bool {
        life.state.withLock { state in
            defer { state.hasForgotten = false }
            return state.hasForgotten
        }
    }

    /// Ends this life, so that the others need not wait for its lease to run out.
    func leave() async throws {
        guard let id else { return }
        try await database.writeApart { tx in try Self.remove(id, in: tx) }
    }

    private struct Renewal: Sendable {
        let sample: CenterClock.Sample
        let peers: [String: Int64]
    }

    private func note(_ renewal: Renewal, id: String) {
        life.state.withLock { state in
            state.id = id
            // From before the answer: the lease that the others see began no earlier.
            state.renewedAt = renewal.sample.askedAt
            state.lost.merge(state.peers.filter { renewal.peers[$0.key] == nil }) { $1 }
            state.peers = renewal.peers
        }
    }

    /// Removes the rows of the dead, which ends their leases for good, and answers who lives besides this node.
    private func bury(_ id: String, _ settings: NodeSettings, now: Int64, in tx: Transaction) throws -> [String: Int64]
    {
        var peers: [String: Int64] = [:]
        for row in try tx.rows("SELECT id, seen_at FROM node WHERE id <> ?", .text(id)) {
            let (peer, seen) = (try row.text("id"), try row.integer("seen_at"))
            if seen < now - settings.lease { try Self.remove(peer, in: tx) } else { peers[peer] = min(seen, now) }
        }
        // The shared clock was stepped back: nobody lives on a lease from the future.
        _ = try tx.execute(
            "UPDATE node SET seen_at = ? WHERE seen_at > ?", .integer(now), .integer(now + CenterClock.tolerance))
        return peers
    }

    private static func remove(_ id: String, in tx: Transaction) throws {
        _ = try tx.execute("DELETE FROM node_letter WHERE node_id = ?", .text(id))
        _ = try tx.execute("DELETE FROM node WHERE id = ?", .text(id))
    }
}
