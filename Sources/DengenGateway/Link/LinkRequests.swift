import DengenModel
import DengenSystem
import DengenWire

/// The three requests of a gateway.
struct LinkRequests: Sendable {
    private let addresses: CentreAddresses
    private let gateway: GatewayID
    private let instance: String

    init(addresses: CentreAddresses, gateway: GatewayID, instance: String) {
        self.addresses = addresses
        self.gateway = gateway
        self.instance = instance
    }

    var hasOtherAddresses: Bool { !addresses.isOnlyOne }

    private var centre: String { addresses.current }

    func activate(password: String, secret: String) throws -> HTTPClient.Request {
        let body = try LinkCoding.encode(ActivationRequest(gateway: gateway, password: password, secret: secret))
        return HTTPClient.Request(
            method: "POST", url: centre + LinkRules.activatePath, headers: headers(secret: nil, json: true), body: body)
    }

    func report(_ body: [UInt8], secret: String) -> HTTPClient.Request {
        HTTPClient.Request(
            method: "POST", url: centre + LinkRules.reportPath, headers: headers(secret: secret, json: true),
            body: body)
    }

    func commands(secret: String) -> HTTPClient.Request {
        HTTPClient.Request(
            method: "GET", url: centre + LinkRules.commandsPath,
            headers: headers(secret: secret, json: false) + [("Accept", "text/event-stream")])
    }

    private func headers(secret: String?, json: Bool) -> [(String, String)] {
        var headers = [(LinkRules.gatewayHeader, gateway.rawValue), (LinkRules.instanceHeader, instance)]
        if let secret { headers.append(("Authorization", "Bearer \(secret)")) }
        if json { headers.append(("Content-Type", "application/json")) }
        return headers
    }
}
