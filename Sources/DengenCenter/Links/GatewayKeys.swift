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
    private let known = Mutex<[GatewayID: Known]>([:])

    init(database: Database, clock: CenterClock) {
        self.database = database
        self.clock = clock
    }

    /// The gateway that `secret` belongs to; nil for a wrong one, an unknown gateway and one out of use alike.
    func place(of gateway: GatewayID, secret: String) async throws -> GatewayPlace? {
        let hash = Digest.sha256Hex(secret)
        if let found = known.withLock({ $0[gateway] }), found.until > clock.monotonic {
            return Digest.constantTimeEqual(Array(found.hash.utf8), Array(hash.utf8)) ? found.place : nil
        }
        let row = try await database.read { tx in
            try tx.first(
                "SELECT \(GatewayPlace.columns), secret_hash FROM gateway WHERE id = ?", .text(gateway.rawValue)
            ).map { (try GatewayPlace(row: $0), try $0.textOrNil("secret_hash")) }
        }
        guard let (place, stored) = row, let stored, place.isEnabled else { return nil }
        known.withLock { $0[gateway] = Known(place: place, hash: stored, until: clock.monotonic + 10_000) }
        return Digest.constantTimeEqual(Array(stored.utf8), Array(hash.utf8)) ? place : nil
    }

    func forget(_ gateway: GatewayID) {
        known.withLock { _ = $0.removeValue(forKey: gateway) }
    }
}
