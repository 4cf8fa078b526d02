import DengenCenter
import DengenModel
import Hummingbird

/// Settings and end of a device that was added.
enum DeviceCareAPI {
    /// `{"options":{…}}`: a secret that is missing keeps its value while the address stays.
    static func setOptions(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.deviceOptions.id(of: context)
        let body = try await JSONBody(request, known: ["options"])
        let options = try body.needed("options", try body.json("options"))
        try await web.center.devices.change(
            id, options: String(decoding: options, as: UTF8.self), as: context.principal)
        return .json(DeviceItem(try await web.center.devices.detail(id, as: context.principal).summary))
    }

    /// `?name=`: the device's name, so that a wrong id deletes nothing.
    static func delete(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.device.id(of: context)
        let name = try request.query.whole["name"] ?? ""
        try await web.center.devices.delete(id, typing: name, as: context.principal)
        return Response(status: .noContent)
    }
}
