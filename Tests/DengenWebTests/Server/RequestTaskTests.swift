import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import DengenWeb

@Suite("A request in a task of its own")
struct RequestTaskTests {
    private let request = Request(
        head: HTTPRequest(method: .get, scheme: "http", authority: "a", path: "/"),
        body: RequestBody(buffer: ByteBuffer()))

    @Test("Cancelling the connection's task cancels the request's work")
    func cancelled() async throws {
        let (started, start) = AsyncStream<Void>.makeStream()
        let responder = RequestTask(
            answering: CallbackResponder<Int> { _, _ in
                start.finish()
                try await Task.sleep(for: .seconds(60))
                return Response(status: .ok)
            })
        let connection = Task { [request] in try await responder.respond(to: request, context: 1) }
        for await _ in started {}
        connection.cancel()
        await #expect(throws: CancellationError.self) { try await connection.value }
    }

    @Test("What the request's work throws and answers comes through")
    func through() async throws {
        let responder = RequestTask(
            answering: CallbackResponder<Bool> { _, isFine in
                guard isFine else { throw Refusal.notFound }
                return Response(status: .created)
            })
        #expect(try await responder.respond(to: request, context: true).status == .created)
        await #expect(throws: Refusal.notFound) { try await responder.respond(to: request, context: false) }
    }
}
