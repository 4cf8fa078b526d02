import HTTPTypes
import Hummingbird

/// RFC 9457: an error for programs. `code` is stable, the words are not.
struct ProblemDocument: Encodable, Sendable {
    var type = "about:blank"
    var title: String
    var status: Int
    var detail: String
    var code: String
    /// To quote when it is ours.
    var instance: String

    init(_ problem: Problem, language: Language, id: String) {
        title = language(problem.title)
        status = problem.status.code
        detail = problem.details.map { language($0) }.joined(separator: " ")
        code = problem.code
        instance = "urn:dengen:request:" + id
    }

    var response: Response {
        .json(self, status: HTTPResponse.Status(code: status), mediaType: "application/problem+json")
    }
}
