import Hummingbird

/// `/session`: an open page without a live stream asks now and then whether its session still holds (S-08).
enum SessionCheck {
    private struct Answer: Encodable {
        var isSignedIn: Bool
    }

    static func answer(_ request: Request, _ context: WebContext) -> Response {
        if case .person = context.visitor { return .json(Answer(isSignedIn: true)) }
        return .json(Answer(isSignedIn: false))
    }
}

extension Request {
    /// An open page asks by itself: nobody has used the session (S-09).
    var isBackground: Bool {
        isFrameless || headers[named: FieldName.background] != nil
    }

    /// What an open page asks and is answered without a page.
    var isFrameless: Bool { [Routes.live.path.text, Routes.session.path.text].contains(uri.path) }
}
