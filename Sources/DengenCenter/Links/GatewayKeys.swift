import DengenModel
import DengenStore
import DengenSystem
import Synchronization

/// Secrets of gateways as SHA-256, remembered for ten seconds: nine thousand gateways report every five.
final class GatewayKeys: Sendable {
    private struct Known {
        let place: GatewayPlace
        let hash: String
        let until: Int64
    }

    private let database: Database
    private let clock: CenterClock
    private struct State {
        var known: [GatewayID: Known] = [:]
        /// How often a gateway was forgotten: what was read before is not remembered after.
        var changes: [GatewayID: Int] = [:]
    }
    private let state = Mutex(State())

    init(database: Database, clock: CenterClock) {
        self.database = database
        self.clock = clock
    }

    /// The gateway that `secret` belongs to; nil for a wrong one, an unknown gateway and one out of use alike.
    func place(of gateway: GatewayID, secret: String) async throws -> GatewayPlace? {
        let hash = Digest.sha256Hex(secret)
        let (found, changes) = state.withLock { ($0.known[gateway], $0.changes[gateway] ?? 0) }
        if let found, found.until > clock.monotonic {
            return Digest.constantTimeEqual(Array(found.hash.utf8), Array(hash.utf8)) ? found.place : nil
        }
        let row = try await database.read { tx in
            try tx.first(
                "SELECT \(GatewayPlace.columns), secret_hash FROM gateway WHERE id = ?", .text(gateway.rawValue)
            ).map { (try GatewayPlace(row: $0), try $0.textOrNil("secret_hash")) }
        }
        guard let (read, hashed) = row, let stored = hashed, read.isEnabled else { return nil }
        var place = read
        place.secretHash = stored
        remember(place, asOf: changes)
        return Digest.constantTimeEqual(Array(stored.utf8), Array(hash.utf8)) ? place : nil
    }

    /// - Parameter changes: how often it had been forgotten when `place` was read.
    func remember(_ place: GatewayPlace, asOf changes: Int) {
        guard let hash = place.secretHash else { return }
        let until = clock.monotonic + 10_000
        state.withLock { state in
            guard state.changes[place.id] ?? 0 == changes else { return }
            state.known[place.id] = Known(place: place, hash: hash, until: until)
        }
    }

    func forgetAll() {
        for gateway in state.withLock({ Array($0.known.keys) }) { forget(gateway) }
    }

    func forget(_ gateway: GatewayID) {
        state.withLock { state in
            state.known[gateway] = nil
            state.changes[gateway, default: 0] += 1
        }
    }
}
