import Glibc

/// One question by ICMP to several hosts: asked twice, as the first packet to a quiet neighbour is often lost.
struct EchoRound {
    private struct Line {
        let socket: SocketHandle
        let isIPv6: Bool
        let hasHeader: Bool
    }

    private let lines: [Line]
    private let targets: [SocketAddress]
    private let token = SecureRandom.bytes(16)
    private var answers: [String: Double] = [:]
    private let watch = Stopwatch()

    private static let tries = 2

    /// Nil where the system does not let this process send echoes to all of the targets.
    init?(_ targets: [SocketAddress]) {
        var lines: [Line] = []
        for isIPv6 in Set(targets.map(\.isIPv6)) {
            guard let line = Self.line(isIPv6: isIPv6) else { return nil }
            lines.append(line)
        }
        self.lines = lines
        self.targets = targets
    }

    mutating func run(within milliseconds: Int64) -> [String: Double] {
        for attempt in 1...Self.tries {
            ask()
            listen(until: Double(milliseconds) * Double(attempt) / Double(Self.tries))
        }
        return answers
    }

    private func ask() {
        for (index, target) in targets.enumerated() where answers[target.host] == nil {
            let message = EchoMessage(
                isIPv6: target.isIPv6, sequence: UInt16(truncatingIfNeeded: index), payload: token)
            guard let line = lines.first(where: { $0.isIPv6 == target.isIPv6 }) else { continue }
            // why: a host without a way to it is a host that does not answer.
            try? line.socket.send(message.bytes, to: target)
        }
    }

    private mutating func listen(until limit: Double) {
        while answers.count < targets.count {
            let left = limit - watch.milliseconds
            guard left > 0 else { return }
            _ = SocketHandle.wait(for: lines.map(\.socket), milliseconds: Int64(left.rounded(.up)))
            for line in lines { drain(line, until: limit) }
        }
    }

    /// Others' packets may come faster than they are read: never longer than `limit`.
    private mutating func drain(_ line: Line, until limit: Double) {
        // why: an error on the socket is a host's refusal, not an answer.
        while watch.milliseconds < limit, let datagram = try? line.socket.receive(most: 2_048) {
            note(datagram, line)
        }
    }

    private mutating func note(_ datagram: Datagram, _ line: Line) {
        guard let message = EchoMessage(datagram.bytes, isIPv6: line.isIPv6, hasHeader: line.hasHeader),
            message.isAnswer, message.payload == token, targets.indices.contains(Int(message.sequence))
        else { return }
        let target = targets[Int(message.sequence)]
        if target.host == datagram.sender.host && answers[target.host] == nil {
            answers[target.host] = watch.milliseconds
        }
    }

    private static func line(isIPv6: Bool) -> Line? {
        let family = isIPv6 ? AF_INET6 : AF_INET
        let number = Int32(isIPv6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP)
        for type in [SOCK_DGRAM, SOCK_RAW] {
            // why: the next type is tried, and no socket at all is an answer too.
            if let socket = try? SocketHandle(family: family, type: Int32(type.rawValue), protocolNumber: number) {
                return Line(socket: socket, isIPv6: isIPv6, hasHeader: !isIPv6 && type == SOCK_RAW)
            }
        }
        return nil
    }
}
