import Synchronization

/// What a stream has brought and its reader has not yet taken.
///
/// The client's thread fills it and pauses the transfer when it holds too much; the reader empties it and asks the
/// thread to go on.
final class StreamBuffer: Sendable {
    typealias Chunk = CheckedContinuation<Result<[UInt8]?, HTTPClientError>, Never>

    private struct State {
        var unread: [UInt8] = []
        var isPaused = false
        /// How it ended: nil while it goes on, `.success` when the body is whole.
        var end: Result<[UInt8]?, HTTPClientError>?
        var readers: [Chunk] = []
    }

    private let id: UInt64
    private let mailbox: TransferMailbox
    private let state = Mutex(State())

    init(id: UInt64, mailbox: TransferMailbox) {
        self.id = id
        self.mailbox = mailbox
    }

    /// All that is unread, or what comes next; nil after the end of the body.
    func next() async throws(HTTPClientError) -> [UInt8]? {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { admit($0) }
        } onCancel: {
            cancel()
        }
        return try result.get()
    }

    /// Ends the transfer and everyone who waits for it; nothing once it has ended by itself.
    func cancel() {
        let wasGoingOn = state.withLock { state in
            state.unread = []
            return state.end == nil
        }
        guard wasGoingOn else { return }
        finish(.failure(.cancelled))
        mailbox.post(.cancel(id))
    }

    /// For the client's thread: more of the body.
    /// - Returns: how much lies unread, and whether a pause may end at once.
    func deliver(_ bytes: [UInt8], isPaused: Bool) -> (unread: Int, mayGoOn: Bool) {
        let (reader, result) = state.withLock { state -> (Chunk?, (unread: Int, mayGoOn: Bool)) in
            guard state.end == nil else { return (nil, (0, false)) }
            if !bytes.isEmpty, !state.readers.isEmpty {
                return (state.readers.removeFirst(), (0, isPaused))
            }
            state.unread += bytes
            state.isPaused = isPaused && !state.unread.isEmpty
            return (nil, (state.unread.count, isPaused && state.unread.isEmpty))
        }
        reader?.resume(returning: .success(bytes))
        return result
    }

    /// For the client's thread: no more will come.
    func finish(_ end: Result<[UInt8]?, HTTPClientError>) {
        let readers = state.withLock { state in
            if state.end == nil { state.end = end }
            defer { state.readers = [] }
            return state.readers
        }
        for reader in readers { reader.resume(returning: end) }
    }

    private func admit(_ reader: Chunk) {
        let (answer, wasPaused) = state.withLock { state -> (Result<[UInt8]?, HTTPClientError>?, Bool) in
            if !state.unread.isEmpty {
                defer { (state.unread, state.isPaused) = ([], false) }
                return (.success(state.unread), state.isPaused)
            }
            if state.end == nil { state.readers.append(reader) }
            return (state.end, false)
        }
        if let answer { reader.resume(returning: answer) }
        if wasPaused { mailbox.post(.resume(id)) }
    }
}
