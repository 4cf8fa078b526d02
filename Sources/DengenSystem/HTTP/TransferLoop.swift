import CCurl

/// What the client's thread does: takes messages, lets libcurl work, passes on what came, waits.
///
/// It and libcurl's handles never leave the thread, so nothing in here is locked.
final class TransferLoop {
    private let hub: OpaquePointer
    private let mailbox: TransferMailbox
    private let limits: HTTPClient.Limits
    private let authorities: String?
    private let time = SystemTimeSource()
    private var active: [UInt64: ActiveTransfer] = [:]
    /// When the head of a stream must be there at the latest, on the monotonic clock.
    private var headDeadlines: [UInt64: Int64] = [:]
    private var isClosing = false

    /// Nil when the system has no memory or file descriptor left.
    init?(mailbox: TransferMailbox, limits: HTTPClient.Limits, authorities: String?) {
        guard let hub = dengen_hub_create(limits.idleConnections) else { return nil }
        self.hub = hub
        self.mailbox = mailbox
        self.limits = limits
        self.authorities = authorities
    }

    /// Returns when the client is closed and every transfer has ended.
    func run() {
        mailbox.open(bell: dengen_hub_bell(hub))
        while true {
            for message in mailbox.take() { handle(message) }
            if isClosing { break }
            dengen_hub_work(hub)
            collect()
            endLate()
            dengen_hub_wait(hub, waitTime())
        }
        for id in active.keys { end(id, .cancelled) }
    }

    /// Frees libcurl's side, after the mailbox has stopped ringing it.
    func free() {
        dengen_hub_free(hub)
    }

    private func handle(_ message: TransferMailbox.Message) {
        switch message {
        case .start(let order): start(order)
        case .cancel(let id): end(id, .cancelled)
        case .resume(let id): active[id]?.resume(room: limits.unread)
        case .close: isClosing = true
        }
    }

    private func start(_ order: TransferOrder) {
        guard let transfer = ActiveTransfer(order, hub: hub, limits: limits, authorities: authorities) else {
            return order.fail(.malformed)
        }
        active[order.id] = transfer
        mailbox.count(1)
        if case .stream = order.receiver, let timeout = order.request.timeout {
            headDeadlines[order.id] = time.monotonic() + timeout
        }
    }

    private func collect() {
        while let pointer = dengen_hub_next(hub) {
            let id = dengen_transfer_id(pointer)
            active[id]?.passOn(unreadLimit: limits.unread)
            guard let transfer = active[id] else { continue }
            if transfer.hasHead { headDeadlines[id] = nil }
            if transfer.isDone { end(id, transfer.failure()) }
        }
    }

    private func end(_ id: UInt64, _ error: HTTPClientError?) {
        headDeadlines[id] = nil
        guard let transfer = active.removeValue(forKey: id) else { return }
        transfer.end(error)
        mailbox.count(-1)
    }

    private func endLate() {
        guard !headDeadlines.isEmpty else { return }
        let now = time.monotonic()
        for (id, deadline) in headDeadlines where deadline <= now { end(id, .timeout) }
    }

    /// Milliseconds; libcurl's own timers end the wait earlier.
    private func waitTime() -> Int32 {
        let longest: Int64 = 60_000
        let next = headDeadlines.values.min().map { $0 - time.monotonic() } ?? longest
        return Int32(min(max(next, 0), longest))
    }
}
