import DengenCenter
import DengenModel
import Hummingbird

/// `/api/v1/gateways/{id}/sampling`: whether a gateway measures, and how often (C-30).
enum SamplingAPI {
    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.gatewaySampling.id(of: context)
        return .json(SamplingItem(try await web.center.measurements.sampling(of: id, as: context.principal)))
    }

    /// `{"interval":1|5|10|15|20|30|60,"isRunning":…}`, each optional.
    static func change(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.gatewaySampling.id(of: context)
        // Who may not change it is told so before anybody looks whether the gateway is there.
        try context.principal.mustHold(.manage)
        let body = try await JSONBody(request, known: ["interval", "isRunning"])
        let (minutes, isRunning) = (try body.integer("interval"), try body.bool("isRunning"))
        let measurements = web.center.measurements
        var order = try await measurements.sampling(of: id, as: context.principal)
        if let minutes {
            guard let interval = MeasurementInterval(rawValue: minutes) else {
                throw CenterError.invalid(field: "interval", problem: .unknown)
            }
            order.interval = interval
        }
        if let isRunning { order.isRunning = isRunning }
        if !body.isEmpty { try await measurements.setSampling(order, of: id, as: context.principal) }
        return .json(SamplingItem(order))
    }
}

struct SamplingItem: Encodable, Sendable {
    /// Minutes.
    var interval: Int
    var isRunning: Bool

    init(_ order: SamplingOrder) {
        interval = order.interval.rawValue
        isRunning = order.isRunning
    }
}
