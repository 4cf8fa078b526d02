import Synchronization
import Testing

@testable import DengenWeb

@Suite("S-27: who holds how many connections")
struct ConnectionsTests {
    /// Stands for a channel.
    private final class Line: Sendable {
        let closed = Mutex(false)
        var id: ObjectIdentifier { ObjectIdentifier(self) }
        var isOpen: Bool { !closed.withLock { $0 } }

        func enter(_ connections: Connections, from network: String) -> Line {
            connections.enter(id, from: network) { [self] in closed.withLock { $0 = true } }
            return self
        }
    }

    private func lines(_ count: Int, _ connections: Connections, from network: String) -> [Line] {
        (0..<count).map { _ in Line().enter(connections, from: network) }
    }

    @Test("S-27: the 51st of one network costs its first; another network keeps all of its own")
    func network() {
        let connections = Connections(Connections.Limits())
        let other = lines(3, connections, from: "198.51.100.1")
        let crowd = lines(51, connections, from: "192.0.2.1")
        #expect(!crowd[0].isOpen && crowd.dropFirst().allSatisfy(\.isOpen))
        #expect(other.allSatisfy(\.isOpen) && connections.counts == (53, 0))
        connections.leave(crowd[1].id)
        connections.leave(crowd[1].id)
        #expect(connections.counts == (52, 0))
        let next = lines(1, connections, from: "192.0.2.1")
        #expect(next[0].isOpen && crowd[2].isOpen)
    }

    @Test("S-27: known people do not count for their network, and have a limit of their own")
    func known() {
        let connections = Connections(Connections.Limits())
        let office = lines(40, connections, from: "192.0.2.1")
        for line in office { connections.prove(line.id, is: .known("sato")) }
        #expect(connections.counts == (0, 40))
        let strangers = lines(50, connections, from: "192.0.2.1")
        #expect((office + strangers).allSatisfy { $0.isOpen })
        var greedy: [Line] = []
        for _ in 1...201 {
            let line = Line().enter(connections, from: "192.0.2.2")
            connections.prove(line.id, is: .known("greedy"))
            connections.prove(line.id, is: .known("greedy"))
            greedy.append(line)
        }
        #expect(!greedy[0].isOpen && greedy.dropFirst().allSatisfy(\.isOpen) && connections.counts == (50, 240))
    }

    @Test("S-27: in a full house a newcomer takes the oldest place of the network that holds most; gateways are apart")
    func full() {
        let connections = Connections(Connections.Limits(perNetwork: 50, perKnown: 200, people: 100))
        let gateways = lines(40, connections, from: "203.0.113.1")
        for (number, line) in gateways.enumerated() { connections.prove(line.id, is: .gateway("g\(number)")) }
        let attackers = (1...2).map { lines($0 == 1 ? 50 : 49, connections, from: "192.0.2.\($0)") }
        let person = lines(1, connections, from: "198.51.100.7")[0]
        let gateway = lines(1, connections, from: "198.51.100.8")[0]
        #expect(person.isOpen && gateway.isOpen && !attackers[0][0].isOpen && attackers[1].allSatisfy(\.isOpen))
        connections.prove(gateway.id, is: .gateway("late"))
        #expect(gateways.allSatisfy(\.isOpen) && connections.counts == (99, 0))
    }

    @Test("S-27: a tenth of the places stays for those who have yet to say who they are")
    func reserve() {
        let connections = Connections(Connections.Limits(perNetwork: nil, perKnown: 200, people: 100))
        let people = lines(100, connections, from: "192.0.2.1")
        for (number, line) in people.enumerated() { connections.prove(line.id, is: .known("person \(number)")) }
        #expect(connections.counts == (10, 90))
        let gateway = lines(1, connections, from: "198.51.100.8")[0]
        #expect(gateway.isOpen && people.prefix(90).allSatisfy(\.isOpen) && !people[90].isOpen)
    }

    @Test("a network is an IPv4 address or 64 bits of IPv6; this machine itself is none")
    func networks() {
        func mapped(_ last: UInt8) -> [UInt8] { Array(repeating: 0, count: 10) + [255, 255, 127, 0, 0, last] }
        #expect(PeerNetwork.of(mapped(1)) == nil && PeerNetwork.of(mapped(2)) == "127.0.0.2")
        #expect(PeerNetwork.of(Array(repeating: 0, count: 15) + [1]) == nil)
        let one: [UInt8] = [0x20, 1, 0x0D, 0xB8, 0, 0, 0, 7] + Array(repeating: 1, count: 8)
        let two: [UInt8] = [0x20, 1, 0x0D, 0xB8, 0, 0, 0, 7] + Array(repeating: 2, count: 8)
        #expect(PeerNetwork.of(one) == "20:1:d:b8:0:0:0:7" && PeerNetwork.of(two) == PeerNetwork.of(one))
    }
}
