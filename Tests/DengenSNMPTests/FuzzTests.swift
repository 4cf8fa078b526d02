import DengenSNMP
import DengenSystem
import TestSupport
import Testing

@Suite("N-04: broken bytes")
struct FuzzTests {
    private static let asked = id("1.3.6.1.4.1.318.1.1")

    /// The same bytes in each run.
    private struct Noise: RandomNumberGenerator, Sendable {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    private static func broken(_ bytes: [UInt8], _ noise: inout Noise) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &noise) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &noise)
            switch Int.random(in: 0..<4, using: &noise) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &noise)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &noise)
            case 2: bytes.removeSubrange(place..<min(place + 5, bytes.count))
            default: bytes.insert(contentsOf: [UInt8](repeating: 0xff, count: 4), at: place)
            }
        }
        return bytes
    }

    private static func answer(_ question: ReadQuestion) -> [UInt8] {
        let values = [
            BER.integer(7), BER.octets(Array("outlet".utf8)), BER.objectID(asked), BER.element(0x46, [1, 2, 3, 4]),
            BER.element(0x44, [0x9f, 0x78, 4, 0x41, 0x20, 0, 0]), BER.element(0x40, [192, 0, 2, 1]),
            BER.element(0x82, []),
        ]
        return BER.message(request: question.request, bindings: values.map { (asked, $0) })
    }

    @Test("broken answers end as answer or error, and the engine goes on", arguments: 1...4)
    func answers(seed: Int) async throws {
        let peer = try HostilePeer(answering: { question in
            var noise = Noise(state: UInt64(seed) << 32 ^ UInt64(truncatingIfNeeded: question.request))
            return (0..<40).map { _ in Self.broken(Self.answer(question), &noise) }
        })
        let session = peer.session(timeout: 20)
        for _ in 0..<50 {
            do {
                _ = try await session.get([Self.asked])
            } catch {
                continue
            }
        }
        try await Self.expectHealth()
    }

    @Test("broken discoveries of v3, each with another engine, end with an error", arguments: 1...2)
    func discoveries(seed: Int) async throws {
        let peer = try HostilePeer { question in
            var noise = Noise(state: UInt64(seed) << 32 ^ UInt64(question.count))
            return (0..<20).map { _ in Self.broken(Self.discovery(question, &noise), &noise) }
                + [Self.discovery(question, &noise)]
        }
        let user = SNMPUser(name: "ops", authentication: (.sha, "open-sesame"), privacy: (.aes, "rain-in-spain"))
        let session = peer.session(.v3(user), timeout: 20)
        for _ in 0..<20 { await #expect(throws: SNMPError.self) { try await session.get([Self.asked]) } }
        try await Self.expectHealth()
    }

    @Test("broken messages to a listener and to an agent are counted or dropped")
    func ports() async throws {
        let user = SNMPUser(name: "broken", authentication: (.sha, "open-sesame"))
        let listener = try await SNMPEngine.shared.listen(
            TrapListening(
                host: "127.0.0.1", users: [.init(user), .init(user, engine: [0x80, 0, 0, 0, 1, 2])], room: 10))
        let agent = try await SNMPEngine.shared.serve(MemoryTable(column: Self.asked, rows: 9))
        let socket = try DatagramSocket(host: "127.0.0.1")
        var noise = Noise(state: 7)
        for round in 0..<3_000 {
            let pdu: UInt8 = [0xa0, 0xa1, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7][round % 7]
            let list = (1...3).compactMap { Self.asked.appending([$0]) }.map { ($0, BER.integer(round)) }
            let sound = BER.message(request: round, pdu: pdu, status: round % 5, index: round % 90, bindings: list)
            let bytes = round % 4 == 0 ? Self.discovery(sound, &noise) : sound
            try socket.send(Self.broken(bytes, &noise), to: "127.0.0.1", port: listener.port)
            try socket.send(Self.broken(bytes, &noise), to: "127.0.0.1", port: agent.port)
        }
        let target = SNMPTarget(
            host: "127.0.0.1", port: listener.port, security: .v2c(read: "public", write: "public"), timeout: 200,
            tries: 25)
        try await SNMPEngine.shared.notify(SNMPNotice(Self.asked, isInform: true), to: target)
        let session = SNMPEngine.shared.session(
            SNMPTarget(host: "127.0.0.1", port: agent.port, security: .v2c(read: "public", write: "private")))
        #expect(try await session.walk(Self.asked, most: 9).count == 9)
        listener.close()
        agent.close()
    }

    /// A report of an engine, with the message id of the question where there is one.
    private static func discovery(_ question: [UInt8], _ noise: inout Noise) -> [UInt8] {
        let engine =
            [0x80] + (0..<Int.random(in: 4...40, using: &noise)).map { _ in UInt8.random(in: 0...255, using: &noise) }
        // A v3 message has its id at bytes 9 to 12 when net-snmp writes it.
        let messageID = question.count > 16 ? BER.element(2, Array(question[9..<13])) : BER.integer(1)
        let head = BER.sequence([messageID, BER.integer(65_507), BER.octets([0]), BER.integer(3)])
        let parameters = BER.sequence([
            BER.octets(engine), BER.integer(1), BER.integer(1), BER.octets([]), BER.octets([]), BER.octets([]),
        ])
        let counter = BER.sequence([BER.objectID(id("1.3.6.1.6.3.15.1.1.4.0")), BER.element(0x41, [1])])
        let report = BER.element(0xa8, BER.integer(0) + BER.integer(0) + BER.integer(0) + BER.sequence([counter]))
        let scoped = BER.sequence([BER.octets(engine), BER.octets([]), report])
        return BER.sequence([BER.element(2, [3]), head, BER.octets(parameters), scoped])
    }

    private static func expectHealth() async throws {
        let agent = try await SNMPEngine.shared.serve(MemoryTable(column: asked, rows: 3))
        let session = SNMPEngine.shared.session(
            SNMPTarget(host: "127.0.0.1", port: agent.port, security: .v2c(read: "public", write: "private")))
        #expect(try await session.walk(asked, most: 3).count == 3)
        agent.close()
    }
}
