/// How a host was asked whether it lives.
package enum KnockMeans: String, Sendable, Codable, CaseIterable {
    /// An echo request: what everybody calls ping.
    case icmp
    /// A TCP connection: an accepted or a refused one shows that somebody is there.
    case tcp
}

/// Asks many hosts at once whether they live, on one thread of its own.
///
/// By ICMP where the system lets this process (a datagram socket by `net.ipv4.ping_group_range`, a raw one by
/// CAP_NET_RAW), else by TCP, which a host that drops what it does not expect never answers.
package actor HostKnock {
    private let executor = ThreadExecutor(name: "ping")
    private let means: KnockMeans?
    private let ports: [UInt16]

    /// Echo, SSH, HTTP, HTTPS, Windows file service: where a living host accepts or refuses at once.
    package static let usualPorts: [UInt16] = [7, 22, 80, 443, 445]
    /// So many hosts are asked at once; more are asked after them.
    package static let mostHosts = 64

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - means: nil for the best that the system allows.
    ///   - ports: for TCP.
    package init(by means: KnockMeans? = nil, ports: [UInt16] = HostKnock.usualPorts) {
        self.means = means
        self.ports = ports
    }

    /// Milliseconds until each host answered; a host that did not is missing.
    ///
    /// - Parameters:
    ///   - hosts: addresses in figures; others are left out.
    ///   - milliseconds: for each `mostHosts` of them.
    package func ask(
        _ hosts: [String], within milliseconds: Int64
    ) -> (means: KnockMeans, answers: [String: Double]) {
        let targets = Set(hosts.compactMap { SocketAddress(host: $0, port: 0) }).sorted { $0.host < $1.host }
        var answers: [String: Double] = [:]
        var used = means
        for start in stride(from: 0, to: targets.count, by: Self.mostHosts) {
            let part = Array(targets[start..<min(start + Self.mostHosts, targets.count)])
            let (now, found) = answer(part, within: milliseconds)
            used = used == .tcp ? .tcp : now
            answers.merge(found) { $1 }
        }
        return (used ?? .icmp, answers)
    }

    private func answer(
        _ targets: [SocketAddress], within milliseconds: Int64
    ) -> (KnockMeans, [String: Double]) {
        if means != .tcp, var round = EchoRound(targets) {
            return (.icmp, round.run(within: milliseconds))
        }
        if means == .icmp { return (.icmp, [:]) }
        var round = ConnectRound(targets, ports: ports)
        return (.tcp, round.run(within: milliseconds))
    }
}

/// A clock that counts parts of a millisecond.
struct Stopwatch {
    private let start = ContinuousClock.now

    var milliseconds: Double { start.duration(to: .now) / .milliseconds(1) }
}
