import DengenCenter
import Hummingbird

/// `GET /api/v1/outlets/{id}`: an outlet with what its page shows beside its tile.
enum OutletDetailAPI {
    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.outlet.id(of: context)
        return .json(OutletDetailItem(try await web.center.fleet.outlet(id, as: context.principal)))
    }
}

/// An outlet's own fields and, beside them, those of its surroundings.
struct OutletDetailItem: Encodable, Sendable {
    private let outlet: OutletItem
    private let more: Surroundings

    private struct Surroundings: Encodable {
        var memo: String
        var siteName: String
        var zone: String
        var gatewayName: String
        var deviceName: String
        var model: String
        var firmware: String
        var mac: String
    }

    init(_ detail: OutletDetail) {
        outlet = OutletItem(detail.summary)
        more = Surroundings(
            memo: detail.memo, siteName: detail.siteName, zone: detail.zone, gatewayName: detail.gatewayName,
            deviceName: detail.deviceName, model: detail.model, firmware: detail.firmware, mac: detail.mac)
    }

    func encode(to encoder: any Encoder) throws {
        try outlet.encode(to: encoder)
        try more.encode(to: encoder)
    }
}
