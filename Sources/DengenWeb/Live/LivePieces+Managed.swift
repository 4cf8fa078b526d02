import DengenCenter
import DengenModel

extension LivePieces {
    /// A device's page; a link that comes or goes changes it too.
    func whole(_ id: DeviceID) async throws -> [Piece] {
        let device = try await web.center.devices.detail(id, as: principal)
        return [
            Piece(id: device.summary.liveID, html: frame.devicePanel(device).text),
            Piece(id: "device-outlets", html: frame.deviceOutlets(device).text),
            Piece(id: "log", html: frame.deviceLog(device).text),
        ]
    }

    func whole(_ id: GatewayID) async throws -> [Piece] {
        let gateway = try await web.center.gateways.detail(id, as: principal)
        return [
            Piece(id: gateway.summary.liveID, html: frame.gatewayPanel(gateway).text),
            Piece(id: "gateway-devices", html: frame.gatewayDevices(gateway).text),
            Piece(id: "gateway-searches", html: frame.gatewaySearches(gateway).text),
            Piece(id: "log", html: frame.gatewayLog(gateway).text),
        ]
    }

    func whole(_ id: SearchID) async throws -> [Piece] {
        let search = try await web.center.searches.detail(id, as: principal)
        return [
            Piece(id: "search-" + id.rawValue, html: frame.searchPanel(search).text),
            Piece(id: "findings", html: frame.findings(search).text),
        ]
    }
}

extension LiveInbox {
    /// A note of its site may be about the device's outlets or its gateway's link.
    func concerns(_ device: DeviceID, at site: SiteID?) -> Bool {
        devices.contains(device) || site.map(sites.contains) ?? false
    }

    func concerns(_ gateway: GatewayID, at site: SiteID?) -> Bool {
        gateways.contains(gateway) || site.map(sites.contains) ?? false
    }
}
