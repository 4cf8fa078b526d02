import Glibc

/// One question by TCP to several hosts: whoever accepts or refuses a connection lives.
struct ConnectRound {
    private struct Attempt {
        let host: String
        let socket: SocketHandle
    }

    private var open: [Attempt] = []
    private var answers: [String: Double] = [:]
    private let watch = Stopwatch()

    init(_ targets: [SocketAddress], ports: [UInt16]) {
        for target in targets {
            for port in ports { knock(at: target.host, port) }
        }
    }

    mutating func run(within milliseconds: Int64) -> [String: Double] {
        while !open.isEmpty {
            let left = Double(milliseconds) - watch.milliseconds
            guard left > 0 else { break }
            let ready = SocketHandle.wait(
                for: open.map(\.socket), events: Int32(POLLOUT), milliseconds: Int64(left.rounded(.up)))
            for (attempt, isReady) in zip(open, ready) where isReady { note(attempt.host, attempt.socket.connectError) }
            open = zip(open, ready).filter { !$1 && answers[$0.host] == nil }.map(\.0)
        }
        return answers
    }

    private mutating func knock(at host: String, _ port: UInt16) {
        guard answers[host] == nil, let address = SocketAddress(host: host, port: port) else { return }
        // why: without a socket, or without a way to the host, nobody can be heard.
        guard let socket = try? SocketHandle(family: address.family, type: Int32(SOCK_STREAM.rawValue)) else { return }
        let code = address.withSystemAddress { connect(socket.descriptor, $0, $1) == 0 ? 0 : errno }
        if code == EINPROGRESS { open.append(Attempt(host: host, socket: socket)) } else { note(host, code) }
    }

    private mutating func note(_ host: String, _ code: Int32) {
        if (code == 0 || code == ECONNREFUSED) && answers[host] == nil { answers[host] = watch.milliseconds }
    }
}

extension SocketHandle {
    /// How a connection under way has ended; 0 when it stands.
    fileprivate var connectError: Int32 {
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length) == 0 ? code : errno
    }
}
