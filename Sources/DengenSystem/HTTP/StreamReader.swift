/// The reader's end of a stream: when the last who could read is gone, the transfer ends.
final class StreamReader: Sendable {
    private let buffer: StreamBuffer
    /// Keeps the thread of a client that was dropped while its stream is still read.
    private let thread: TransferThread

    init(buffer: StreamBuffer, thread: TransferThread) {
        self.buffer = buffer
        self.thread = thread
    }

    deinit {
        buffer.cancel()
    }

    func chunks() -> AsyncThrowingStream<[UInt8], any Error> {
        AsyncThrowingStream { try await self.buffer.next() }
    }
}
