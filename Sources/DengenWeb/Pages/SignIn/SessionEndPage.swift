/// What stands in place of a page whose session has ended: a newer sign-in took its place, or its time was over.
struct SessionEndPage: Sendable {
    private let title: Phrase
    private let words: Phrase

    init?(_ refusal: Refusal?) {
        switch refusal {
        case .sessionReplaced: (title, words) = (SignInText.replacedTitle, SignInText.replaced)
        case .sessionTimedOut: (title, words) = (SignInText.timedOutTitle, SignInText.timedOut)
        default: return nil
        }
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(title)) {
            h1 { frame(title) }
            p(.role("alert")) { frame(words) }
            p { a(.class("button"), .href(Routes.signIn.path)) { frame(SignInText.again) } }
        }
    }
}
