import DengenSNMP
import Testing

@Suite("N-04: a session and a simulated agent")
struct AgentTests {
    private static let column = id("1.3.6.1.4.1.318.1.1.26.9.2.4.1.5")
    private static let values: [ObjectID: SNMPValue] = [
        id("1.3.6.1.9.1"): .integer(.min), id("1.3.6.1.9.2"): .integer(.max),
        id("1.3.6.1.9.3"): .octets([]), id("1.3.6.1.9.4"): .octets([0, 255, 65]),
        id("1.3.6.1.9.5"): .objectID(id("0.0")), id("1.3.6.1.9.6"): .objectID(id("2.4294967215.4294967295")),
        id("1.3.6.1.9.7"): .ipAddress([192, 0, 2, 5]), id("1.3.6.1.9.8"): .counter32(.max),
        id("1.3.6.1.9.9"): .gauge32(.max), id("1.3.6.1.9.10"): .timeTicks(.max),
        id("1.3.6.1.9.11"): .counter64(.max), id("1.3.6.1.9.12"): .opaque([0x9f, 0x78, 4, 0x41, 0x20, 0, 0]),
        id("1.3.6.1.9.13"): .null,
    ]

    enum Version: CaseIterable { case v1, v2c }

    private func session(_ port: UInt16, _ version: Version, most: Int = 20) -> SNMPSession {
        let security: SNMPSecurity =
            version == .v1 ? .v1(read: "public", write: "private") : .v2c(read: "public", write: "private")
        return SNMPEngine.shared.session(
            SNMPTarget(host: "127.0.0.1", port: port, security: security, mostBindings: most))
    }

    @Test("each kind of value arrives as it was sent, in the order asked", arguments: Version.allCases)
    func kinds(version: Version) async throws {
        let agent = try await SNMPEngine.shared.serve(MemoryTable(Self.values))
        let ids = Self.values.keys.sorted().reversed() as [ObjectID]
        let found = try await session(agent.port, version).get(ids)
        #expect(found == ids.map { SNMPBinding($0, Self.values[$0] ?? .null) })
        agent.close()
    }

    @Test("what is missing is a value and no error, in both versions", arguments: Version.allCases)
    func missing(version: Version) async throws {
        let agent = try await SNMPEngine.shared.serve(MemoryTable(column: Self.column, rows: 3))
        let ids = ["0", "2", "9", "1"].compactMap { Self.column.appending([UInt32($0) ?? 0]) }
        let found = try await session(agent.port, version).get(ids)
        #expect(found.map(\.value) == [.noSuchInstance, .integer(2), .noSuchInstance, .integer(1)])
        agent.close()
    }

    @Test("a walk gives the whole column and nothing behind it", arguments: Version.allCases, [1, 7, 20])
    func walk(version: Version, most: Int) async throws {
        let table = MemoryTable(column: Self.column, rows: 48)
        let agent = try await SNMPEngine.shared.serve(table)
        let found = try await session(agent.port, version, most: most).walk(Self.column, most: 48)
        #expect(found.map(\.value) == (1...48).map { .integer($0) })
        let parent = id("1.3.6.1.4.1.318.1.1.26")
        #expect(try await session(agent.port, version, most: most).walk(parent, most: 100).count == 48)
        #expect(try await session(agent.port, version).walk(id("1.3.6.1.4.1.319"), most: 100) == [])
        agent.close()
    }

    @Test("a walk of more rows than allowed is told as endless", arguments: Version.allCases)
    func tooMany(version: Version) async throws {
        let agent = try await SNMPEngine.shared.serve(MemoryTable(column: Self.column, rows: 48))
        await #expect(throws: SNMPError.endless) { try await session(agent.port, version).walk(Self.column, most: 47) }
        agent.close()
    }

    @Test("a set changes all or none", arguments: Version.allCases)
    func set(version: Version) async throws {
        let agent = try await SNMPEngine.shared.serve(MemoryTable(column: Self.column, rows: 2))
        let session = session(agent.port, version)
        let ids = (1...3).compactMap { Self.column.appending([$0]) }
        try await session.set(
            [SNMPBinding(ids[0], .integer(7)), SNMPBinding(ids[1], .integer(8))], isRepeatable: false)
        let refusal = SNMPError.refused(version == .v1 ? .noSuchName : .notWritable, index: 2)
        await #expect(throws: refusal) {
            try await session.set([SNMPBinding(ids[0], .integer(1)), SNMPBinding(ids[2], .null)], isRepeatable: true)
        }
        #expect(try await session.get(ids).map(\.value) == [.integer(7), .integer(8), .noSuchInstance])
        agent.close()
    }

    @Test("many values go in several questions", arguments: Version.allCases)
    func parts(version: Version) async throws {
        let agent = try await SNMPEngine.shared.serve(MemoryTable(column: Self.column, rows: 50))
        let ids = (1...50).compactMap { Self.column.appending([$0]) }
        #expect(try await session(agent.port, version, most: 7).get(ids).map(\.value) == (1...50).map { .integer($0) })
        agent.close()
    }

    @Test("a closed session says so, and a silent agent ends after its time-outs")
    func ends() async throws {
        let agent = try await SNMPEngine.shared.serve(MemoryTable([:]), read: "other")
        let session = SNMPEngine.shared.session(
            SNMPTarget(
                host: "127.0.0.1", port: agent.port, security: .v2c(read: "public", write: "x"), timeout: 50, tries: 2))
        let begin = ContinuousClock.now
        await #expect(throws: SNMPError.noAnswer) { try await session.get([Self.column]) }
        #expect(ContinuousClock.now - begin >= .milliseconds(100))
        session.close()
        await #expect(throws: SNMPError.closed) { try await session.get([Self.column]) }
        agent.close()
    }
}
