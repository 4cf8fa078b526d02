import DengenSystem
import DengenWire
import Logging

/// Turns the slip's password into the bearer secret, once.
struct Activation: Sendable {
    let requests: LinkRequests
    let slipPassword: String?
    let state: LinkState
    let store: GatewayStore
    let http: HTTPClient
    let logger: Logger

    /// The secret; throws `LinkTrouble` when there is none and the centre gives none.
    func secret() async throws -> String {
        if let secret = state.secret { return secret }
        guard let slipPassword else {
            logger.error("no secret yet, and no slip password to get one")
            throw LinkTrouble.notActivated
        }
        // On disk before the centre hears of it: if its answer is lost, the same is asked again.
        let secret = try await ask(slipPassword, offering: try await store.offeredSecret())
        try await store.keep(secret: secret)
        state.activated(secret)
        logger.info("activated")
        return secret
    }

    private func ask(_ password: String, offering secret: String) async throws -> String {
        let response: HTTPClient.Response
        do {
            response = try await http.send(requests.activate(password: password, secret: secret))
        } catch let error as HTTPClientError {
            throw LinkTrouble.unreachable(error)
        }
        if let trouble = LinkTrouble(status: response.status) { throw trouble }
        do {
            return try LinkCoding.decode(ActivationReply.self, from: response.body).secret
        } catch is DecodingError {
            throw LinkTrouble.unreadable
        }
    }
}
