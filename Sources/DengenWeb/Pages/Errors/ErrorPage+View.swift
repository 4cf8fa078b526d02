/// What happened, an id to quote, a way back.
struct ErrorPage: Sendable {
    var problem: Problem
    var requestID: String

    func view(in frame: Frame) -> HTML {
        frame.page(frame(problem.title)) {
            div(.id("question-body"), .class("question")) {
                h1(.id("question")) { frame(problem.title) }
                for detail in problem.details { p(.role("alert")) { frame(detail) } }
                if problem.isOurs { p(.class("past")) { frame(ErrorText.number(requestID)) } }
                p { a(.class("button"), .href(Routes.dashboard.path), .refuses) { frame(ErrorText.back) } }
            }
        }
    }
}
