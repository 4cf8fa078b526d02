import DengenCenter
import DengenModel
import DengenSystem
import Hummingbird

extension ConfirmPage {
    /// The question. It changes nothing: a GET may come from anywhere.
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.confirm.id(of: context)
        guard let action = request.query["action"].flatMap(PowerAction.init(rawValue:)) else {
            throw Refusal.invalid(field: "action")
        }
        let outlet = try await web.center.fleet.outlet(id, for: .switch, as: context.principal)
        let page = ConfirmPage(
            outlet: outlet, action: action, key: SecureRandom.uuid4(),
            returning: request.query["from"].flatMap(URLPath.init(returning:)) ?? Routes.outlet(id))
        return .page(page.view(in: web.frame(context, path: Routes.outlet(id))))
    }

    /// はい: one command per question, however often the form is sent (U-02), then back to where the button was.
    static func send(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.switchOutlet.id(of: context)
        guard let action = context.form["action"].flatMap(PowerAction.init(rawValue:)) else {
            throw Refusal.invalid(field: "action")
        }
        guard let key = context.form["key"], !key.utf8.isEmpty else { throw Refusal.invalid(field: "key") }
        try web.limits.switching(context.principal)
        let returning = context.form["from"].flatMap(URLPath.init(returning:)) ?? Routes.outlet(id)
        let typed = context.form["name"]
        do {
            _ = try await web.center.commands.issue(action, id, key: key, typedName: typed, as: context.principal)
            return .see(returning)
        } catch CenterError.refused(.notNamed) {
            let outlet = try await web.center.fleet.outlet(id, as: context.principal)
            var page = ConfirmPage(outlet: outlet, action: action, key: key, returning: returning)
            page.typedName = typed ?? ""
            page.errors.add("name", typed?.isEmpty ?? true ? FormText.missing : GuardText.nameDiffers)
            return .refused(page.view(in: web.frame(context, path: Routes.outlet(id))))
        }
    }
}
