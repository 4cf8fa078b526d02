import DengenCenter
import DengenModel
import DengenSystem
import Hummingbird

extension RouterMethods where Context == ControlCall {
    /// The centre's mail, which belongs to no tenant.
    func addMailControl(_ web: Web) {
        get(RouterPath(ControlRules.mailPath)) { try await ControlMail.show($0, $1, web) }
        put(RouterPath(ControlRules.mailPath)) { try await ControlMail.set($0, $1, web) }
        post(RouterPath(ControlRules.mailTestPath)) { try await ControlMail.test($0, $1, web) }
        get(RouterPath(ControlRules.mailQueuePath)) { try await ControlMail.list($0, $1, web) }
        get(ControlMail.letter.template) { try await ControlMail.find($0, $1, web) }
        post(ControlMail.haste.template) { try await ControlMail.hasten($0, $1, web) }
    }
}

/// `/control/v1/mail…`: the mail server, a test and the queue.
enum ControlMail {
    static let letter = IDRoute<Letter>("/control/v1/mail/queue")
    static let haste = IDRoute<Letter>("/control/v1/mail/queue", after: "hasten")

    static func show(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let settings = try await web.center.mail.settings(by: context.actor)
        let open = try await web.center.mail.openCount(by: context.actor)
        return .json(MailReport(settings: settings.map(MailServerItem.init), open: open))
    }

    static func set(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let order = try await request.json(MailServerOrder.self)
        guard let security = MailServer.Security(rawValue: order.security) else {
            throw CenterError.invalid(field: "security", problem: .unknown)
        }
        let draft = MailSettingsDraft(
            host: order.host, port: order.port, security: security, username: order.username,
            password: order.password, sender: order.sender, senderName: order.senderName)
        return .json(MailServerItem(try await web.center.mail.setSettings(draft, by: context.actor)))
    }

    static func test(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let order = try await request.json(MailTestOrder.self)
        let id = try await web.center.mail.sendTest(to: order.address, language: order.language, by: context.actor)
        return .json(MailItem(try await web.center.mail.find(id, by: context.actor)), status: .accepted)
    }

    static func list(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let query = try request.query.whole
        let after = try query["after"].map { text throws(CenterError) in
            guard let id = MailID(rawValue: text) else { throw .invalid(field: "after", problem: .malformed) }
            return id
        }
        let page = try await web.center.mail.page(
            isOpen: query["open"] == "1", after: after, limit: try limit(query["limit"]), by: context.actor)
        return .json(MailList(items: page.items.map(MailItem.init), next: page.next))
    }

    private static func limit(_ text: String?) throws(CenterError) -> Int {
        guard let text else { return 50 }
        guard let limit = Int(text) else { throw .invalid(field: "limit", problem: .malformed) }
        return limit
    }

    static func find(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        .json(MailItem(try await web.center.mail.find(letter.id(of: context), by: context.actor)))
    }

    static func hasten(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let id = try haste.id(of: context)
        try await web.center.mail.hasten(id, by: context.actor)
        return .json(MailItem(try await web.center.mail.find(id, by: context.actor)))
    }
}
