import DengenSNMP
import DengenSystem
import Testing

@Suite("N-04: answers that are none, walks without end, strangers")
struct HostileTests {
    private static let asked = id("1.3.6.1.4.1.318.1.1")
    private static let one = BER.integer(1)

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let wanted: Wanted
        let answer: @Sendable (ReadQuestion) -> [[UInt8]]

        enum Wanted: Sendable, Equatable { case noAnswer, malformed, refused(SNMPStatus), value }

        init(_ what: String, _ wanted: Wanted, _ answer: @escaping @Sendable (ReadQuestion) -> [[UInt8]]) {
            (testDescription, self.wanted, self.answer) = (what, wanted, answer)
        }
    }

    private static func values(_ list: [(ObjectID, [UInt8])]) -> @Sendable (ReadQuestion) -> [[UInt8]] {
        { [BER.message(request: $0.request, bindings: list)] }
    }

    static let cases: [Case] = [
        Case("another request", .noAnswer) { [BER.message(request: $0.request ^ 1, bindings: [(asked, one)])] },
        Case("a question back", .noAnswer) { [BER.message(request: $0.request, pdu: 0xa0, bindings: [(asked, one)])] },
        Case("a trap back", .noAnswer) { [BER.message(request: $0.request, pdu: 0xa7, bindings: [(asked, one)])] },
        Case("a report in v2c", .noAnswer) { [BER.message(request: $0.request, pdu: 0xa8, bindings: [(asked, one)])] },
        Case("nothing in it", .noAnswer) { _ in [[], [0], [0x30], [0x30, 0x80], [0x30, 0x84, 255, 255, 255, 255]] },
        Case("a full datagram of zeros", .noAnswer) { _ in [[UInt8](repeating: 0, count: 65_507)] },
        Case("cut off", .noAnswer) { [BER.message(request: $0.request, bindings: [(asked, one)]).dropLast(3)] },
        Case("another value", .malformed, values([(id("1.3.6.1.4.1.318.1.2"), one)])),
        Case("no value", .malformed, values([])),
        Case("two values", .malformed, values([(asked, one), (asked, one)])),
        Case("a thousand values", .malformed, values([(ObjectID, [UInt8])](repeating: (asked, one), count: 1_000))),
        Case("an unknown type", .noAnswer, values([(asked, BER.element(0x5f, [1]))])),
        Case("a number of nine bytes", .noAnswer, values([(asked, BER.element(2, [UInt8](repeating: 1, count: 9)))])),
        Case("a number without bytes", .noAnswer, values([(asked, BER.element(2, []))])),
        Case("an address of three bytes", .noAnswer, values([(asked, BER.element(0x40, [1, 2, 3]))])),
        Case("an identifier of 200 arcs", .noAnswer) { question in
            let arcs = [UInt8](repeating: 1, count: 200)
            return [BER.message(request: question.request, bindings: [(asked, BER.element(6, arcs))])]
        },
        Case("an unknown status", .refused(.unknown)) { question in
            [BER.message(request: question.request, status: 99, index: -7, bindings: [(asked, one)])]
        },
        Case("a negative status", .refused(.unknown)) { question in
            [BER.message(request: question.request, status: -1, index: .max, bindings: [(asked, one)])]
        },
        Case("too big for ever", .refused(.tooBig)) { question in
            [BER.message(request: question.request, status: 1, bindings: question.ids.map { ($0, one) })]
        },
        Case("60,000 bytes of text", .value, values([(asked, BER.octets([UInt8](repeating: 65, count: 60_000)))])),
        Case("the answer ten times", .value) { question in
            [[UInt8]](repeating: BER.message(request: question.request, bindings: [(asked, one)]), count: 10)
        },
    ]

    @Test("an answer is believed only when it fits", arguments: cases)
    func answers(_ this: Case) async throws {
        let peer = try HostilePeer(answering: this.answer)
        let session = peer.session(timeout: this.wanted == .noAnswer ? 100 : 10_000)
        let result: Result<[SNMPBinding], SNMPError>
        do throws(SNMPError) {
            result = .success(try await session.get([Self.asked]))
        } catch {
            result = .failure(error)
        }
        let fits =
            switch (this.wanted, result) {
            case (.noAnswer, .failure(.noAnswer)), (.malformed, .failure(.malformed)), (.value, .success): true
            case (.refused(let wanted), .failure(.refused(let status, let index))): wanted == status && index >= 0
            default: false
            }
        #expect(fits, "\(result)")
    }

    @Test("too big: halved down to one value, then told; once smaller parts fit, they are asked")
    func tooBig() async throws {
        let never = try HostilePeer { question in
            ReadQuestion(question).map { [BER.message(request: $0.request, status: 1, bindings: [])] } ?? []
        }
        let ids = (1...20).compactMap { Self.asked.appending([$0]) }
        await #expect(throws: SNMPError.refused(.tooBig, index: 0)) {
            try await never.session(timeout: 10_000).get(ids)
        }
        await #expect(throws: SNMPError.refused(.tooBig, index: 0)) {
            try await never.session(timeout: 10_000).walk(Self.asked, most: 10)
        }
        let small = try HostilePeer(answering: { question in
            let fits = question.ids.count <= 3
            let bindings = question.ids.map { ($0, Self.one) }
            return [BER.message(request: question.request, status: fits ? 0 : 1, bindings: bindings)]
        })
        #expect(try await small.session(timeout: 10_000).get(ids).map(\.id) == ids)
    }

    @Test("a walk that stands still, goes back, never ends or says nothing is ended", arguments: [0, 1, 2, 3])
    func walks(kind: Int) async throws {
        let peer = try HostilePeer(answering: { question in
            guard let last = question.ids.first else { return [] }
            let next: [ObjectID?] =
                switch kind {
                case 0: [Self.asked.appending([5])]
                case 1: [Self.asked.appending([5]), Self.asked.appending([4])]
                case 2: [ObjectID(arcs: last.arcs + [1]) ?? last, ObjectID(arcs: last.arcs + [1, 1]) ?? last]
                default: []
                }
            return [BER.message(request: question.request, bindings: next.compactMap { $0 }.map { ($0, Self.one) })]
        })
        let wanted = kind == 3 ? SNMPError.malformed("0 bindings answer a walk's question for 20") : .endless
        await #expect(throws: wanted) { try await peer.session(timeout: 10_000).walk(Self.asked, most: 500) }
    }

    @Test("an answer from another address than the one that was asked is not heard")
    func strangers() async throws {
        let stranger = try DatagramSocket(host: "127.0.0.1")
        let heard = try DatagramSocket(host: "127.0.0.1")
        let session = SNMPEngine.shared.session(
            SNMPTarget(
                host: "127.0.0.1", port: heard.local.port, security: .v2c(read: "public", write: "x"), timeout: 200,
                tries: 1))
        async let answer = session.get([Self.asked])
        let question = try #require(try await heard.receive(within: 5_000))
        let request = try #require(ReadQuestion(question.bytes)).request
        try stranger.send(BER.message(request: request, bindings: [(Self.asked, Self.one)]), to: question.sender)
        do {
            _ = try await answer
            Issue.record("a stranger was believed")
        } catch {
            #expect(error as? SNMPError == .noAnswer)
        }
    }
}
