import DengenCenter
import DengenModel
import Hummingbird

extension DevicePage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.device.id(of: context)
        let device = try await web.center.devices.detail(id, as: context.principal)
        let page = DevicePage(device: device, done: Done(request.query))
        return .page(page.view(in: web.frame(context, path: Routes.device(id))))
    }

    /// A new name (C-25), from this page or, for who manages its site only, from that of its switches.
    static func rename(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.deviceName.id(of: context)
        let name = context.form["name"] ?? ""
        let isManager = context.principal.isManager
        do {
            try await web.center.devices.rename(id, to: name, as: context.principal)
            return .see((isManager ? Routes.device(id) : Routes.switchDevice(id)).saying(.saved))
        } catch let error as CenterError {
            guard let errors = FormErrors(error, ids: ["name": "name"]) else { throw error }
            guard isManager else {
                let board = try await web.center.fleet.switchBoard(of: id, as: context.principal)
                let page = TapPage(board: board, typedName: name, errors: errors)
                return .refused(page.view(in: web.frame(context, path: Routes.switchDevice(id))))
            }
            let device = try await web.center.devices.detail(id, as: context.principal)
            let page = DevicePage(device: device, errors: errors, typedName: name)
            return .refused(page.view(in: web.frame(context, path: Routes.device(id))))
        }
    }

    /// 使用許可 / 使用不可.
    static func use(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.deviceUse.id(of: context)
        let isEnabled = try context.form.switchPosition
        try await web.center.devices.setEnabled(id, isEnabled, as: context.principal)
        return .see(Routes.device(id).saying(isEnabled ? .enabled : .disabled))
    }

    /// 書込有効 / 書込無効.
    static func write(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.deviceWriting.id(of: context)
        let isWritable = try context.form.switchPosition
        try await web.center.devices.setWritable(id, isWritable, as: context.principal)
        return .see(Routes.device(id).saying(.saved))
    }
}

extension DeleteDevicePage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let id = try Routes.deleteDevice.id(of: context)
        let device = try await web.center.devices.detail(id, as: context.principal).summary
        return .page(DeleteDevicePage(device: device).view(in: web.frame(context, path: Routes.deleteDevice(id))))
    }

    static func delete(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.deleteDevice.id(of: context)
        do {
            try await web.center.devices.delete(id, typing: context.form["name"] ?? "", as: context.principal)
            return .see(Routes.devices.path.saying(.deleted))
        } catch let error as CenterError {
            guard let errors = errors(of: error) else { throw error }
            let device = try await web.center.devices.detail(id, as: context.principal).summary
            let page = DeleteDevicePage(device: device, errors: errors)
            return .refused(page.view(in: web.frame(context, path: Routes.deleteDevice(id))))
        }
    }

    /// The only name that could be wrong is the typed one.
    private static func errors(of error: CenterError) -> FormErrors? {
        guard case .invalid("name", .unknown) = error else { return FormErrors(error, ids: ["name": "name"]) }
        var errors = FormErrors()
        errors.add("name", FormText.notSame)
        return errors
    }
}

extension QueryValues {
    /// Which way a use switch is to be turned.
    var switchPosition: Bool {
        get throws(Refusal) {
            switch self["use"] {
            case "1": return true
            case "0": return false
            default: throw .invalid(field: "use")
            }
        }
    }
}

extension Response {
    /// The form again, with what was wrong.
    static func refused(_ html: HTML) -> Response { .page(html, status: .unprocessableContent) }
}
