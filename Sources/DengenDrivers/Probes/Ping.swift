package import DengenSystem

/// Ping by the best means that this process may use; each answer says which it was.
///
///     let answers = await Ping().ask(["192.0.2.7", "nas.example"], within: 1_000)
package struct Ping: HostProbe {
    private let knock: HostKnock

    /// A name server may take so long, in milliseconds; a name that it does not know does not answer.
    private static let lookUp: Int64 = 1_500

    /// - Parameter means: nil for the best.
    package init(by means: KnockMeans? = nil, ports: [UInt16] = HostKnock.usualPorts) {
        knock = HostKnock(by: means, ports: ports)
    }

    package func ask(_ hosts: Set<String>, within milliseconds: Int64) async -> [String: HostAnswer] {
        let addresses = await addresses(of: hosts)
        let (means, found) = await knock.ask(Array(Set(addresses.values)), within: milliseconds)
        var answers: [String: HostAnswer] = [:]
        for host in hosts {
            answers[host] = HostAnswer(means: means, roundTrip: addresses[host].flatMap { found[$0] })
        }
        return answers
    }

    /// The address that the system prefers for each name that is known.
    private func addresses(of hosts: Set<String>) async -> [String: String] {
        await withTaskGroup(of: (String, String?).self) { group in
            for host in hosts {
                group.addTask { (host, await HostNames.addresses(of: host, within: Self.lookUp).first) }
            }
            return await group.reduce(into: [:]) { known, next in known[next.0] = next.1 }
        }
    }
}
