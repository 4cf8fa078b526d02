import CCurl

/// A transfer under way, as the client's thread knows it.
struct ActiveTransfer {
    let order: TransferOrder
    private let pointer: OpaquePointer
    private var isHeadTold = false

    /// Nil when libcurl refuses the request or has no memory.
    init?(_ order: TransferOrder, hub: OpaquePointer, limits: HTTPClient.Limits, authorities: String?) {
        guard let pointer = order.createTransfer(limits: limits, authorities: authorities) else { return nil }
        guard dengen_transfer_start(pointer, hub) else {
            dengen_transfer_free(pointer)
            return nil
        }
        self.order = order
        self.pointer = pointer
    }

    var isDone: Bool { dengen_transfer_is_done(pointer) }

    var hasHead: Bool { dengen_transfer_has_head(pointer) }

    func resume(room: Int) {
        dengen_transfer_resume(pointer, room)
    }

    /// Passes on what a stream has brought since the last time.
    mutating func passOn(unreadLimit: Int) {
        guard case .stream(let continuation, let buffer) = order.receiver, hasHead else { return }
        if !isHeadTold {
            isHeadTold = true
            continuation.resume(returning: .success(head()))
        }
        let (unread, mayGoOn) = buffer.deliver(body(), isPaused: dengen_transfer_is_paused(pointer))
        dengen_transfer_take_body(pointer, max(0, unreadLimit - unread))
        if mayGoOn { resume(room: unreadLimit) }
    }

    /// Tells the receiver how it ended and frees the transfer, which must not be used afterwards.
    func end(_ error: HTTPClientError?) {
        switch order.receiver {
        case .whole(let continuation):
            continuation.resume(returning: error.map { .failure($0) } ?? .success(response()))
        case .stream(let continuation, _) where !isHeadTold:
            continuation.resume(returning: .failure(error ?? .closed))
        case .stream(_, let buffer):
            buffer.finish(error.map { .failure($0) } ?? .success(nil))
        }
        dengen_transfer_free(pointer)
    }

    /// What stood in the way of a done transfer, if anything.
    func failure() -> HTTPClientError? {
        var code: Int32 = 0
        return switch dengen_transfer_outcome(pointer, &code) {
        case dengen_outcome_done: hasHead ? nil : .closed
        case dengen_outcome_malformed: .malformed
        case dengen_outcome_resolve: .resolve
        case dengen_outcome_connect: .connect
        case dengen_outcome_timeout: .timeout
        case dengen_outcome_tls: .tls
        case dengen_outcome_closed: .closed
        case dengen_outcome_too_large: .tooLarge
        default: .other(Int(code))
        }
    }

    private func response() -> HTTPClient.Response {
        let head = head()
        return HTTPClient.Response(status: head.status, headers: head.headers, body: body())
    }

    private func head() -> ResponseHead {
        var count = 0
        let lines = UnsafeBufferPointer(start: dengen_transfer_head(pointer, &count), count: count)
        return ResponseHead(status: Int(dengen_transfer_status(pointer)), lines: lines)
    }

    private func body() -> [UInt8] {
        var count = 0
        let start = dengen_transfer_body(pointer, &count)
        return Array(UnsafeBufferPointer(start: start, count: count))
    }
}
