import DengenCenter
import HTTPTypes
import Hummingbird

/// RFC 9457: an error for programs. `code` is stable, the words are not.
struct ProblemDocument: Encodable, Sendable {
    var type = "about:blank"
    var title: String
    var status: Int
    var detail: String
    var code: String
    /// The field of the request that is wrong, as the request names it.
    var field: String?
    /// The scope that the key lacks.
    var scope: String?
    /// To quote when it is ours.
    var instance: String

    init(_ problem: Problem, language: Language, id: String) {
        title = language(problem.title)
        status = problem.status.code
        detail = problem.details.map { language($0) }.joined(separator: " ")
        code = problem.code
        field = problem.field
        scope = problem.scope?.rawValue
        instance = "urn:dengen:request:" + id
    }

    var response: Response {
        .json(self, status: HTTPResponse.Status(code: status), mediaType: "application/problem+json")
    }
}
