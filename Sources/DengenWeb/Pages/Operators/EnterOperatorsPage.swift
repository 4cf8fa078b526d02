import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

/// `/ops/enter/{link}`: where the address that `dengen ops` prints leads. Only the press opens the session, so that
/// nothing that merely looks at addresses can spend the link.
struct EnterOperatorsPage: Sendable {
    var link: String
    var isRefused = false

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OperatorText.title)) {
            div(.class("sign-in")) {
                span(.class("sign-mark")) { frame.icon(.power) }
                h1 { frame(OperatorText.title) }
                if isRefused {
                    p(.class("warn"), .role("alert")) { frame(OperatorText.deadLink) }
                } else {
                    form(.post, .action(Routes.beginOperators.path)) {
                        hiddenField("link", link)
                        p { frame(OperatorText.enterHint) }
                        p { button(.class("button main"), .type("submit")) { frame(OperatorText.enter) } }
                    }
                }
            }
        }
    }
}

extension EnterOperatorsPage {
    static func show(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        if context.operatorSession != nil { return .see(Routes.operators.path) }
        let link = try Routes.enterOperators.id(of: context)
        return .page(EnterOperatorsPage(link: link.rawValue).view(in: plainFrame(context, web)))
    }

    /// There is no session yet that a form token could be bound to; the same-origin check and the link guard this form.
    static func begin(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        let link = context.form?["link"] ?? ""
        do {
            let opened = try await web.center.operatorSessions.begin(link: link, address: context.address)
            var response = Response.see(Routes.operators.path)
            response.headers[values: .setCookie].append(OperatorCookie.setting(opened.token))
            return response
        } catch CenterError.signInFailed {
            let page = EnterOperatorsPage(link: "", isRefused: true)
            return .page(page.view(in: plainFrame(context, web)), status: .forbidden)
        }
    }

    static func leave(_ request: Request, _ context: OperatorForm, _ web: Web) async throws -> Response {
        try await web.center.operatorSessions.end(token: context.session.token, by: context.actor)
        var response = Response.see(Routes.signIn.path)
        response.headers[values: .setCookie].append(OperatorCookie.clearing)
        return response
    }

    /// Without the menu of whoever else is signed in with this browser.
    private static func plainFrame(_ context: WebContext, _ web: Web) -> Frame {
        Frame(
            language: context.language, assets: web.assets, path: Routes.operators.path, mayChooseLanguage: false,
            theme: context.theme)
    }
}
