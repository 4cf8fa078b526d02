import DengenSNMP
import DengenSystem
import Synchronization

/// An agent of v3 by hand, without keys: it tells its engine, answers a GET with 1 and meets each SET with a report.
final class EnginePeer: Sendable {
    static let user = SNMPUser(name: "anybody")

    private let peer: HostilePeer
    private let setCount: Counter
    var port: UInt16 { peer.port }
    /// SETs that came.
    var sets: Int { setCount.value }

    private final class Counter: Sendable {
        private let count = Atomic<Int>(0)
        var value: Int { count.load(ordering: .relaxed) }
        func add() { count.add(1, ordering: .relaxed) }
    }

    /// - Parameter report: the number under `usmStats`, such as 2 for notInTimeWindows.
    init(report: UInt32) throws {
        let setCount = Counter()
        self.setCount = setCount
        peer = try HostilePeer { bytes in
            guard let question = EngineQuestion(bytes) else { return [] }
            // Of each peer another: net-snmp keeps a user's keys by the engine.
            let engine = [0x80, 0, 0, 0, 1, 2, 3, 4, UInt8(truncatingIfNeeded: report)]
            if question.engine.isEmpty { return [Self.report(4, to: question, engine)] }
            guard question.pdu.pdu == 0xa3 else { return [Self.answer(question, engine)] }
            setCount.add()
            return [Self.report(report, to: question, engine)]
        }
    }

    private static func report(_ number: UInt32, to question: EngineQuestion, _ engine: [UInt8]) -> [UInt8] {
        let id = id("1.3.6.1.6.3.15.1.1.\(number).0")
        return message(question, engine, BER.body(0xa8, question.pdu.request, 0, 0, [(id, BER.integer(1, tag: 0x41))]))
    }

    private static func answer(_ question: EngineQuestion, _ engine: [UInt8]) -> [UInt8] {
        let values = question.pdu.ids.map { ($0, BER.integer(1)) }
        return message(question, engine, BER.body(0xa2, question.pdu.request, 0, 0, values))
    }

    private static func message(_ question: EngineQuestion, _ engine: [UInt8], _ body: [UInt8]) -> [UInt8] {
        let head = BER.sequence([
            BER.integer(question.message), BER.integer(65_507), BER.octets([0]), BER.integer(3),
        ])
        let security = BER.sequence([
            BER.octets(engine), BER.integer(1), BER.integer(1), BER.octets(question.user), BER.octets([]),
            BER.octets([]),
        ])
        let scoped = BER.sequence([BER.octets(engine), BER.octets([]), body])
        return BER.sequence([BER.integer(3), head, BER.octets(security), scoped])
    }
}

/// What an agent of v3 needs to know of a question that is not encrypted.
private struct EngineQuestion {
    var message: Int
    var engine: [UInt8]
    var user: [UInt8]
    var pdu: ReadQuestion

    init?(_ bytes: [UInt8]) {
        var left = bytes[...]
        guard var whole = ReadQuestion.take(&left)?.content, ReadQuestion.take(&whole)?.number == 3,
            var head = ReadQuestion.take(&whole)?.content, let message = ReadQuestion.take(&head)?.number,
            var security = ReadQuestion.take(&whole)?.content,
            var parameters = ReadQuestion.take(&security)?.content,
            let engine = ReadQuestion.take(&parameters)?.content, ReadQuestion.take(&parameters) != nil,
            ReadQuestion.take(&parameters) != nil, let user = ReadQuestion.take(&parameters)?.content,
            var scoped = ReadQuestion.take(&whole)?.content, ReadQuestion.take(&scoped) != nil,
            ReadQuestion.take(&scoped) != nil, let body = ReadQuestion.take(&scoped),
            let pdu = ReadQuestion(body: body)
        else { return nil }
        (self.message, self.engine, self.user, self.pdu) = (message, Array(engine), Array(user), pdu)
    }
}
