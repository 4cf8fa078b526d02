import DengenSystem
import Testing

@Suite("Datagrams")
struct DatagramSocketTests {
    @Test("A datagram comes whole, with its sender, and can be answered", arguments: ["127.0.0.1", "::1"])
    func conversation(host: String) async throws {
        let one = try DatagramSocket(host: host)
        let two = try DatagramSocket(host: host)
        for count in [0, 1, 102, 60_000] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
            try one.send(bytes, to: two.local)
            let datagram = try #require(try await two.receive(within: 10_000))
            #expect(datagram == Datagram(bytes: bytes, sender: one.local))
            try two.send([7], to: datagram.sender)
            #expect(try await one.receive(within: 10_000)?.bytes == [7])
        }
    }

    @Test("A-57: what is shouted to a segment is heard")
    func broadcast() async throws {
        let listener = try DatagramSocket()
        try DatagramSocket().send([1, 2, 3], to: "127.255.255.255", port: listener.local.port)
        #expect(try await listener.receive(within: 10_000)?.bytes == [1, 2, 3])
    }

    @Test("Nobody speaks: nil when the time is over, and at once when the task is cancelled")
    func silence() async throws {
        let socket = try DatagramSocket(host: "127.0.0.1")
        #expect(try await socket.receive(within: 0) == nil)
        #expect(try await socket.receive(within: -5) == nil)
        #expect(try await socket.receive(within: 20) == nil)
        let long = Task { try await socket.receive(within: .max) }
        long.cancel()
        #expect(try await long.value == nil)
    }

    @Test(
        "What is no address, or taken, is refused in words", arguments: ["", "localhost", "1.2.3", "1.2.3.4.5", "x y"])
    func refused(host: String) throws {
        let error = #expect(throws: SocketFault.self) { try DatagramSocket(host: host) }
        #expect(error?.description.contains("no address") == true)
        let socket = try DatagramSocket()
        #expect(throws: SocketFault.self) { try socket.send([1], to: host, port: 9) }
        let taken = #expect(throws: SocketFault.self) { try DatagramSocket(port: socket.local.port) }
        #expect(taken?.operation == "bind \(socket.local)")
    }

    @Test("A datagram that no network carries is refused, and the socket goes on")
    func tooLong() async throws {
        let socket = try DatagramSocket(host: "127.0.0.1")
        #expect(throws: SocketFault.self) { try socket.send([UInt8](repeating: 0, count: 70_000), to: socket.local) }
        try socket.send([5], to: socket.local)
        #expect(try await socket.receive(within: 10_000)?.bytes == [5])
    }

    @Test("Addresses are shown as they are written")
    func addresses() {
        #expect(SocketAddress(host: "192.0.2.5", port: 161)?.description == "192.0.2.5:161")
        #expect(SocketAddress(host: "2001:DB8:0::5", port: 9)?.description == "[2001:db8::5]:9")
        #expect(SocketAddress(host: "192.0.2.5", port: 1) != SocketAddress(host: "192.0.2.5", port: 2))
        for text in ["", "host.example", "192.0.2.256", "192.0.2.5 ", "127.1", "0x7f.0.0.1", "[::1]", "1.2.3.4:5"] {
            #expect(SocketAddress(host: text, port: 1) == nil)
        }
    }

    @Test("Broadcast addresses are IPv4 in figures, each once, never loopback's")
    func interfaces() {
        let found = NetworkInterfaces.broadcastAddresses()
        #expect(Set(found).count == found.count)
        #expect(found.allSatisfy { SocketAddress(host: $0, port: 9)?.isIPv6 == false })
        #expect(!found.contains { $0.utf8.starts(with: "127.".utf8) })
    }
}

@Suite("Host names")
struct HostNameTests {
    @Test("An address is its own answer; a known name has some; an unknown one none")
    func addresses() async {
        #expect(await HostNames.addresses(of: "192.0.2.7", within: 0) == ["192.0.2.7"])
        #expect(await HostNames.addresses(of: "::1", within: 0) == ["::1"])
        let own = await HostNames.addresses(of: "localhost", within: 60_000)
        #expect(own.contains("127.0.0.1") || own.contains("::1"))
        #expect(await HostNames.addresses(of: "no such name", within: 60_000).isEmpty)
        #expect(await HostNames.addresses(of: "", within: 60_000).isEmpty)
    }

    @Test("Nobody waits longer than asked, and many at once all get their answer")
    func bounded() async {
        _ = await HostNames.addresses(of: "no such name", within: 0)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 { group.addTask { await HostNames.addresses(of: "localhost", within: 60_000).isEmpty } }
            for await isEmpty in group { #expect(!isEmpty) }
        }
    }
}
