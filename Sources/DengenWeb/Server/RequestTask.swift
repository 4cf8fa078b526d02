import Hummingbird

/// Answers each request in a task of its own.
///
/// A task keeps the memory of its deepest call until it ends, and a connection's task lives as long as its connection:
/// answered there, each of 18,000 idle connections of gateways would hold the stack of one request.
struct RequestTask<Answering: HTTPResponder>: HTTPResponder where Answering.Context: Sendable {
    let answering: Answering

    func respond(to request: Request, context: Answering.Context) async throws -> Response {
        let task = Task { try await answering.respond(to: request, context: context) }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
