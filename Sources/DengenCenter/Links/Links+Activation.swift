package import DengenModel
import DengenStore
import DengenSystem
package import DengenWire

extension Links {
    /// Trades the slip's two values for the gateway's bearer secret, once (A-85, S-14).
    ///
    /// A gateway that brings its own secret may ask again with the same one: an answer that was lost on its way, or a
    /// crash before it was kept, must not cost the slip.
    ///
    /// - Throws: `CenterError.invalid` for a secret that is not 256 bits; `.signInFailed` for an unknown id, a wrong
    ///   password and a used slip alike; `.tooManyTries` after ten failures in an hour for the id or the address.
    package func activate(_ request: ActivationRequest, address: String) async throws -> ActivationReply {
        let names = [request.gateway.rawValue, address]
        try tries.check(names)
        let slip = Digest.sha256Hex(request.password)
        let secret = request.secret ?? SecureRandom.token()
        guard Base64URL.decode(secret)?.count == 32 else {
            throw CenterError.invalid(field: "secret", problem: .malformed)
        }
        let place = try await database.write { tx in
            try activate(request.gateway, slip: slip, secret: Digest.sha256Hex(secret), in: tx)
        }
        guard let place else {
            tries.noteFailure(names)
            throw CenterError.signInFailed
        }
        keys.forget(place.id)
        return ActivationReply(secret: secret)
    }

    /// The gateway behind the id and secret of a request, nil when they don't fit.
    package func authenticate(gateway: GatewayID, secret: String) async throws -> GatewayPlace? {
        try await keys.place(of: gateway, secret: secret)
    }

    private func activate(
        _ id: GatewayID, slip: String, secret: String, in tx: Transaction
    ) throws -> GatewayPlace? {
        let row = try tx.first(
            "SELECT \(GatewayPlace.columns), slip_hash, secret_hash FROM gateway WHERE id = ?",
            .text(id.rawValue))
        guard let row else { return nil }
        let stored = try row.text("slip_hash")
        guard Digest.constantTimeEqual(Array(stored.utf8), Array(slip.utf8)) else { return nil }
        if let known = try row.textOrNil("secret_hash") {
            return Digest.constantTimeEqual(Array(known.utf8), Array(secret.utf8)) ? try GatewayPlace(row: row) : nil
        }
        _ = try tx.execute(
            "UPDATE gateway SET secret_hash = ?, activated_at = ? WHERE id = ?", .text(secret),
            .integer(clock.wall.milliseconds), .text(id.rawValue))
        let place = try GatewayPlace(row: row)
        try events.write(EventDraft(.activated, at: place), tenant: place.tenant, in: tx)
        return place
    }
}
