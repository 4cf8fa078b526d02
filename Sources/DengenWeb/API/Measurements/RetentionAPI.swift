import DengenCenter
import DengenModel
import Hummingbird

/// `/api/v1/sites/{id}/retention`: for how many days samples are kept as they came (N-17).
enum RetentionAPI {
    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await item(APIRoutes.retention.id(of: context), context, web)
    }

    /// `{"days":…,"devices":[{"deviceId":…,"days":…}]}`: all rules anew.
    static func set(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.retention.id(of: context)
        let body = try await JSONBody(request, known: ["days", "devices"])
        guard body.has("days") else { throw CenterError.invalid(field: "days", problem: .missing) }
        try await web.center.measurements.setRetention(
            days: body.isNull("days") ? nil : try body.integer("days"), devices: try body.devices, of: id,
            as: context.principal)
        return try await item(id, context, web)
    }

    private static func item(_ id: SiteID, _ context: KeyHolder, _ web: Web) async throws -> Response {
        .json(RetentionItem(try await web.center.measurements.retention(of: id, as: context.principal)))
    }
}

struct RetentionItem: Encodable, Sendable {
    struct Rule: Encodable, Sendable {
        var deviceId: String
        var days: Int?

        private enum CodingKeys: String, CodingKey { case deviceId, days }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(deviceId, forKey: .deviceId)
            try container.encode(days, forKey: .days)
        }
    }

    var siteId: String
    var days: Int?
    var devices: [Rule]

    init(_ retention: SiteRetention) {
        (siteId, days) = (retention.site.rawValue, retention.days)
        devices = retention.devices.map { Rule(deviceId: $0.device.rawValue, days: $0.days) }
    }

    private enum CodingKeys: String, CodingKey { case siteId, days, devices }

    /// `days` is always there, null for no rule.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(siteId, forKey: .siteId)
        try container.encode(days, forKey: .days)
        try container.encode(devices, forKey: .devices)
    }
}

extension JSONBody {
    /// Null is no rule of its own; one with two rules is refused.
    fileprivate var devices: [DeviceID: Int] {
        get throws {
            guard has("devices") else { return [:] }
            var rules: [DeviceID: Int] = [:]
            let items = try objects("devices", known: ["deviceId", "days"])
            guard items.count <= 1_000 else { throw CenterError.invalid(field: "devices", problem: .tooLong) }
            for item in items {
                guard let id = DeviceID(rawValue: try item.needed("deviceId", try item.text("deviceId"))) else {
                    throw CenterError.invalid(field: "devices", problem: .unknown)
                }
                // Left out may be a slip of the pen; null is meant.
                guard item.has("days") else { throw CenterError.invalid(field: "days", problem: .missing) }
                guard !item.isNull("days"), let days = try item.integer("days") else { continue }
                guard rules.updateValue(days, forKey: id) == nil else {
                    throw CenterError.invalid(field: "devices", problem: .taken)
                }
            }
            return rules
        }
    }
}
