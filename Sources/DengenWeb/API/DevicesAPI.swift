import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

/// `/api/v1/devices`: list, get, add, name and use switch. Credentials go in and never come out.
enum DevicesAPI {
    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let (query, cursor) = try (ListQuery(strict: .devices, request.query), Cursor(request.query))
        let page = try await web.center.devices.page(
            query.devices, after: cursor.after, limit: cursor.limit, as: context.principal)
        return .json(ItemList(page, DeviceItem.init))
    }

    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await item(APIRoutes.device.id(of: context), context, web)
    }

    /// `{"gatewayId":…,"driver":"snmp","name":…,"options":{…}}`.
    static func add(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let body = try await JSONBody(request, known: ["gatewayId", "driver", "name", "options"])
        let options = try body.needed("options", try body.json("options"))
        let draft = DeviceDraft(
            gateway: try gateway(in: body), driver: try body.needed("driver", try body.text("driver")),
            name: try body.text("name") ?? "", options: String(decoding: options, as: UTF8.self))
        let id = try await web.center.devices.add(draft, as: context.principal)
        return try await created(id, context, web)
    }

    /// `{"name":…,"isEnabled":…,"isWritable":…}`, each optional.
    static func change(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.device.id(of: context)
        let body = try await JSONBody(request, known: ["name", "isEnabled", "isWritable"])
        let (name, isEnabled) = (try body.text("name"), try body.bool("isEnabled"))
        let isWritable = try body.bool("isWritable")
        let devices = web.center.devices
        if let name { try await devices.rename(id, to: name, as: context.principal) }
        if let isEnabled { try await devices.setEnabled(id, isEnabled, as: context.principal) }
        if let isWritable { try await devices.setWritable(id, isWritable, as: context.principal) }
        return try await item(id, context, web)
    }

    static func created(_ id: DeviceID, _ context: KeyHolder, _ web: Web) async throws -> Response {
        var response = try await item(id, context, web)
        response.status = .created
        response.headers[.location] = APIRoutes.device(id).text
        return response
    }

    static func gateway(in body: JSONBody) throws -> GatewayID {
        let text = try body.needed("gatewayId", try body.text("gatewayId"))
        guard let id = GatewayID(rawValue: text) else { throw Refusal.invalid(field: "gatewayId") }
        return id
    }

    private static func item(_ id: DeviceID, _ context: KeyHolder, _ web: Web) async throws -> Response {
        .json(DeviceItem(try await web.center.devices.detail(id, as: context.principal).summary))
    }
}
