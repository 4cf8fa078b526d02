@testable import DengenSystem
import Testing
import TestSupport

@Suite("N-04: whether a host lives")
struct HostKnockTests {
    /// A broadcast address: no single host that could answer.
    private static let nobody = "127.255.255.255"

    @Test("ICMP, where the system allows it: loopback answers, nobody does not", arguments: ["127.0.0.1", "::1"])
    func icmp(host: String) async throws {
        guard EchoRound([try #require(SocketAddress(host: host, port: 0))]) != nil else { return }
        let (means, answers) = await HostKnock(by: .icmp).ask([host, host], within: 10_000)
        #expect(means == .icmp)
        #expect(try #require(answers[host]) < 10_000)
        #expect(await HostKnock(by: .icmp).ask([Self.nobody], within: 50).answers.isEmpty)
    }

    @Test("TCP: a refused connection and an accepted one are both life")
    func tcp() async throws {
        let port = try FreePort.find()
        let knock = HostKnock(by: .tcp, ports: [port])
        let (means, answers) = await knock.ask(["127.0.0.1", "::1", Self.nobody], within: 300)
        #expect(means == .tcp)
        #expect(Set(answers.keys) == ["127.0.0.1", "::1"])
    }

    @Test("The best means is chosen and told; more hosts than fit are asked in turn; figures only")
    func many() async {
        let hosts = (1...150).map { "127.0.1.\($0)" } + ["localhost", "", "x"]
        let (means, answers) = await HostKnock().ask(hosts, within: 5_000)
        #expect(KnockMeans.allCases.contains(means))
        #expect(answers.count == 150)
        #expect(await HostKnock().ask([], within: 5_000).answers.isEmpty)
    }
}

@Suite("ICMP echo messages")
struct EchoMessageTests {
    @Test("RFC 792: type, code, checksum, sequence, payload", arguments: [false, true])
    func layout(isIPv6: Bool) {
        let message = EchoMessage(isIPv6: isIPv6, sequence: 0x0102, payload: [0xAA, 0xBB, 0xCC])
        let sum: [UInt8] = isIPv6 ? [0, 0] : [0x80, 0x41]
        #expect(message.bytes == [isIPv6 ? 128 : 8, 0] + sum + [0, 0, 1, 2, 0xAA, 0xBB, 0xCC])
        #expect(EchoMessage(message.bytes, isIPv6: isIPv6, hasHeader: false) == message)
    }

    @Test("A raw socket's header is passed over, whatever its length")
    func header() {
        let message = EchoMessage(isIPv6: false, isAnswer: true, sequence: 7, payload: [1])
        for words in 5...15 {
            let header = [0x40 | UInt8(words)] + [UInt8](repeating: 0xEE, count: words * 4 - 1)
            #expect(EchoMessage(header + message.bytes, isIPv6: false, hasHeader: true) == message)
            #expect(EchoMessage(header + message.bytes.prefix(7), isIPv6: false, hasHeader: true) == nil)
        }
    }

    @Test("Anything else is none, and never worse")
    func malformed() {
        var state: UInt64 = 2026
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            for _ in 0..<Int(state >> 58) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(UInt8(truncatingIfNeeded: state >> 40))
            }
            for (isIPv6, hasHeader) in [(false, false), (false, true), (true, false)] {
                guard let message = EchoMessage(bytes, isIPv6: isIPv6, hasHeader: hasHeader) else { continue }
                #expect(message.payload.count <= bytes.count)
            }
        }
        #expect(EchoMessage([3, 3, 0, 0, 0, 0, 0, 0], isIPv6: false, hasHeader: false) == nil)
        #expect(EchoMessage([0x40] + [UInt8](repeating: 0, count: 40), isIPv6: false, hasHeader: true) == nil)
    }
}
