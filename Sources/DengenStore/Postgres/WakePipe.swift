import Foundation

/// Wakes a thread that waits for a socket.
final class WakePipe: Sendable {
    private let reader: CInt
    private let writer: CInt

    init() throws(StoreError) {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .unavailable("no pipe: error \(errno)") }
        (reader, writer) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit {
        Foundation.close(reader)
        Foundation.close(writer)
    }

    /// From any thread; rings that nobody has heard yet are one.
    func ring() {
        var sign: UInt8 = 1
        // A full pipe rings already.
        _ = write(writer, &sign, 1)
    }

    /// Returns when rung, when the socket has something to read, or after so many milliseconds.
    func wait(for socket: CInt, atMost milliseconds: CInt) {
        var polled = [
            pollfd(fd: reader, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&polled, nfds_t(polled.count), milliseconds)
        var signs = [UInt8](repeating: 0, count: 64)
        while read(reader, &signs, signs.count) > 0 {}
    }
}
