import DengenSNMP
import DengenSystem
import Synchronization
import Testing

@Suite("N-04: what an order's answer proves")
struct SetTests {
    private static let outlet = id("1.3.6.1.4.1.318.1.1.26.9.2.4.1.5.1")
    private static let off = [SNMPBinding(outlet, .integer(2))]

    private func session(_ port: UInt16, _ security: SNMPSecurity, timeout: Int64, tries: Int) -> SNMPSession {
        SNMPEngine.shared.session(
            SNMPTarget(host: "127.0.0.1", port: port, security: security, timeout: timeout, tries: tries))
    }

    @Test(
        "a later try's refusal, after one whose answer was lost, is no refusal; the first try's is", arguments: [0, 1])
    func refusedLater(lost: Int) async throws {
        let sets = Mutex(0)
        let peer = try HostilePeer(answering: { question in
            let count = sets.withLock { sets in
                sets += 1
                return sets
            }
            return count <= lost ? [] : [BER.message(request: question.request, status: 5, index: 1, bindings: [])]
        })
        let session = session(peer.port, .v2c(read: "public", write: "private"), timeout: 1_500, tries: 3)
        let wanted = lost == 0 ? SNMPError.refused(.generalError, index: 1) : .noAnswer
        await #expect(throws: wanted) { try await session.set(Self.off, isRepeatable: true) }
        #expect(sets.withLock { $0 } == lost + 1)
    }

    @Test("a report, which anybody can send, repeats no SET that goes out once and refuses none", arguments: 1...6)
    func reports(number: UInt32) async throws {
        let peer = try EnginePeer(report: number)
        let session = session(peer.port, .v3(EnginePeer.user), timeout: 10_000, tries: 3)
        #expect(try await session.get([Self.outlet]).map(\.value) == [.integer(1)])
        await #expect(throws: SNMPError.noAnswer) { try await session.set(Self.off, isRepeatable: false) }
        #expect(peer.sets == 1)
        // Also as the first question of a session, and of a socket: its engine is greeted before.
        await #expect(throws: SNMPError.noAnswer) { try await session.set(Self.off, isRepeatable: false) }
        #expect(peer.sets == 2)
    }

    @Test("v1's questions again for what is missing end with the patience of one")
    func missingForEver() async throws {
        let heard = Mutex<[Int: Int]>([:])
        let peer = try HostilePeer(answering: { question in
            let count = heard.withLock { heard in
                heard[question.request, default: 0] += 1
                return heard[question.request] ?? 0
            }
            let no = BER.message(request: question.request, status: 2, index: 1, bindings: [], isV1: true)
            return count.isMultiple(of: 2) ? [no] : []
        })
        let session = session(peer.port, .v1(read: "public", write: "private"), timeout: 300, tries: 2)
        let ids = (1...20).compactMap { Self.outlet.appending([$0]) }
        let begin = ContinuousClock.now
        await #expect(throws: SNMPError.noAnswer) { try await session.get(ids) }
        #expect(ContinuousClock.now - begin < .seconds(3))
    }
}
