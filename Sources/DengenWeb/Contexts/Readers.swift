import DengenCenter
import DengenModel
import DengenWire
import HTTPTypes
import Hummingbird

/// Reads a form that one of our pages sent; anything else is refused before its body is looked at (S-10).
struct FormReader: RouterMiddleware {
    func handle(
        _ request: Request, context: WebContext, next: Next
    ) async throws -> Response {
        try SameOrigin.check(request)
        var context = context
        if request.uri.path == Routes.imports.path.text, request.mediaType == MultipartForm.mediaType {
            // Files are large: nobody sends one without a session.
            _ = try context.visitor.session
            let form = try await request.multipart()
            (context.form, context.files) = (QueryValues(pairs: form.values), form.files)
        } else {
            context.form = try await request.form()
        }
        return try await next(request, context)
    }
}

/// Reads the bearer key of the API, counts the request, and lets a key without the scope `read` only change things.
struct KeyReader: RouterMiddleware {
    let web: Web

    func handle(
        _ request: Request, context: WebContext, next: Next
    ) async throws -> Response {
        var context = context
        if let key = request.bearer {
            context.keyHolder = try await web.center.accounts.key(key, address: context.address)
        }
        if let holder = context.keyHolder {
            web.connections.prove(context.connection, is: .known(holder.subject))
            try web.limits.ask(holder)
            if request.method == .get || request.method == .head { try holder.mustHold(.read) }
        }
        return try await next(request, context)
    }
}

/// Reads a gateway's id and secret.
struct GatewayReader: RouterMiddleware {
    let web: Web

    func handle(
        _ request: Request, context: WebContext, next: Next
    ) async throws -> Response {
        var context = context
        if let secret = request.bearer,
            let id = request.headers[named: LinkRules.gatewayHeader].flatMap(GatewayID.init(rawValue:))
        {
            context.gateway = try await web.center.links.authenticate(gateway: id, secret: secret)
            if context.gateway != nil { web.connections.prove(context.connection, is: .gateway(id.rawValue)) }
        }
        return try await next(request, context)
    }
}

extension Request {
    /// The token of `Authorization: Bearer …`, 1 to 256 printable bytes.
    var bearer: String? {
        guard let field = headers[.authorization] else { return nil }
        let scheme = "bearer "
        guard String(field.prefix(scheme.count)).lowercased() == scheme else { return nil }
        let token = field.utf8.dropFirst(scheme.utf8.count)
        guard (1...256).contains(token.count), token.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return String(decoding: token, as: UTF8.self)
    }
}
