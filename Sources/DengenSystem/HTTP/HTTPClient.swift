/// Requests to other machines, over kept connections, all on one thread of its own (libcurl's multi interface).
///
/// HTTP/1.1 over http and https only, or over a Unix domain socket of this machine; certificates are always checked; no
/// redirect is followed, no proxy asked and no cookie kept. A request whose kept connection turns out to be dead goes
/// out again on a new one, so a server may see it twice: give it an id when that matters.
///
///     let client = HTTPClient()
///     let reply = try await client.send(.init(method: "POST", url: centre + "/link/v1/report", body: bytes))
///     let stream = try await client.stream(.init(url: centre + "/link/v1/commands"))
///     for try await chunk in stream.chunks { parser.feed(chunk) }
package struct HTTPClient: Sendable {
    private let thread: TransferThread

    /// - Parameters:
    ///   - limits: what responses may cost.
    ///   - authorities: a PEM file of certificates to trust in place of the system's.
    package init(limits: Limits = Limits(), authorities: String? = nil) {
        thread = TransferThread(limits: limits, authorities: authorities)
    }

    var mailbox: TransferMailbox { thread.mailbox }

    /// Transfers that are under way.
    package var liveTransfers: Int { thread.mailbox.liveTransfers }

    /// Sends the request and waits for the whole response, whatever its status. Cancelling the task ends the transfer.
    package func send(_ request: Request) async throws(HTTPClientError) -> Response {
        try await ask(request) { .whole($0) }.get()
    }

    /// Sends the request and waits for the head of the response; the body follows in `chunks`.
    package func stream(_ request: Request) async throws(HTTPClientError) -> StreamingResponse {
        let id = thread.mailbox.nextID()
        let buffer = StreamBuffer(id: id, mailbox: thread.mailbox)
        let reader = StreamReader(buffer: buffer, thread: thread)
        let head = try await ask(request, id: id) { .stream($0, buffer) }.get()
        return StreamingResponse(status: head.status, headers: head.headers, chunks: reader.chunks())
    }

    /// Ends all transfers with `.cancelled` and the thread; later requests fail the same way.
    package func shutdown() async {
        thread.mailbox.post(.close)
        await thread.mailbox.ended()
    }

    private func ask<Answer: Sendable>(
        _ request: Request, id: UInt64? = nil,
        _ receiver: (CheckedContinuation<Result<Answer, HTTPClientError>, Never>) -> TransferOrder.Receiver
    ) async -> Result<Answer, HTTPClientError> {
        guard request.isWellFormed else { return .failure(.malformed) }
        let mailbox = thread.mailbox
        let id = id ?? mailbox.nextID()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let order = TransferOrder(id: id, request: request, receiver: receiver(continuation))
                if let refusal = mailbox.post(.start(order)) { order.fail(refusal) }
                // A cancellation before this moment found no transfer to end.
                if Task.isCancelled { mailbox.post(.cancel(id)) }
            }
        } onCancel: {
            mailbox.post(.cancel(id))
        }
    }
}
