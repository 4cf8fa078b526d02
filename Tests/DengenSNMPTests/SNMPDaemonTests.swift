import DengenSNMP
import Testing

@Suite("N-04: Debian's snmpd")
struct SNMPDaemonTests {
    private static let switches = id("1.3.6.1.4.1.318.9.1")
    private static let first = id("1.3.6.1.4.1.318.9.1.1")
    /// `snmpEngineBoots`.
    private static let boots = id("1.3.6.1.6.3.10.2.1.2.0")
    private static let communities: [SNMPSecurity] = [
        .v1(read: "public", write: "private"), .v2c(read: "public", write: "private"),
    ]
    private static let all = communities + SNMPDaemon.users.map { .v3($0.user) }

    @Test("get, set and walk by every version, hash and cipher")
    func everyVersion() async throws {
        let daemon = try await SNMPDaemon()
        for (place, security) in Self.all.enumerated() {
            let session = daemon.session(security)
            let wanted = SNMPValue.integer(place.isMultiple(of: 2) ? 2 : 3)
            try await session.set([SNMPBinding(Self.first, wanted)], isRepeatable: true)
            #expect(try await session.get([Self.first]).map(\.value) == [wanted], "\(security)")
            let rows = try await session.walk(Self.switches, most: 24)
            #expect(rows.count == 24 && rows.last?.id == Self.switches.appending([24]), "\(security)")
            #expect(try await session.walk(id("1.3.6.1.4.1.318.9.2"), most: 24).first?.value.text == "outlet 1")
        }
    }

    @Test("every kind of value that an agent sends")
    func kinds() async throws {
        let daemon = try await SNMPDaemon()
        let rows = try await daemon.session(Self.communities[1]).walk(id("1.3.6.1.4.1.318.9.3"), most: 6)
        let wanted: [SNMPValue] = [
            .counter64(.max), .gauge32(.max), .timeTicks(12_345), .ipAddress([192, 0, 2, 5]),
            .objectID(id("1.3.6.1.4.1.318.1.3.4.6")), .counter32(7),
        ]
        #expect(rows.map(\.value) == wanted)
    }

    @Test("an agent's no is told with its reason and its place")
    func refusals() async throws {
        let daemon = try await SNMPDaemon()
        let v1 = daemon.session(Self.communities[0])
        let v2c = daemon.session(Self.communities[1])
        let readOnly = daemon.session(.v2c(read: "public", write: "public"))
        let second = id("1.3.6.1.4.1.318.9.1.2")
        let name = id("1.3.6.1.4.1.318.9.2.1")
        try await expect(.refused(.noAccess, index: 1)) { try await readOnly.set(Self.first, .integer(2)) }
        try await expect(.refused(.wrongValue, index: 1)) { try await v2c.set(Self.first, .integer(9)) }
        try await expect(.refused(.wrongType, index: 1)) { try await v2c.set(Self.first, .octets([65])) }
        try await expect(.refused(.notWritable, index: 1)) { try await v2c.set(name, .octets([65])) }
        try await expect(.refused(.badValue, index: 1)) { try await v1.set(Self.first, .integer(9)) }
        try await expect(.refused(.wrongValue, index: 2)) {
            try await v2c.set(
                [SNMPBinding(second, .integer(2)), SNMPBinding(Self.first, .integer(9))], isRepeatable: true)
        }
        #expect(try await v2c.get([id("1.3.6.1.4.1.318.9.1.99")]).first?.value == .noSuchInstance)
        #expect(try await v1.get([id("1.3.6.1.4.1.318.9.1.99"), second]).first?.value == .noSuchInstance)
    }

    @Test("a wrong community or version is met with silence, a wrong key or user with a report at once")
    func strangers() async throws {
        let daemon = try await SNMPDaemon()
        try await expect(.noAnswer) {
            _ = try await daemon.session(.v2c(read: "wrong", write: "wrong"), timeout: 50, tries: 2).get([Self.first])
        }
        let wrongKey = SNMPUser(name: "sha", authentication: (.sha, "wrong-sesame"), privacy: (.aes, "rain-in-spain"))
        try await expect(.report(.wrongDigest)) { _ = try await daemon.session(.v3(wrongKey)).get([Self.first]) }
        let nobody = SNMPUser(name: "nobody", authentication: (.sha, "open-sesame"))
        try await expect(.report(.unknownUser)) { _ = try await daemon.session(.v3(nobody)).get([Self.first]) }
        let short = SNMPUser(name: "sha", authentication: (.sha, "short"))
        try await expect(.unusable("a passphrase of v3 needs 8 signs")) {
            _ = try await daemon.session(.v3(short)).get([Self.first])
        }
        // The right key works beside the wrong one, whose question came before.
        let right = daemon.session(.v3(SNMPDaemon.users[0].user))
        #expect(try await right.get([Self.first]).first?.value == .integer(1))
    }

    @Test("an agent that begins again is asked on, by every version, also with another engine")
    func restart() async throws {
        let first = try await SNMPDaemon()
        let sessions = [Self.all[1], Self.all[2]].map { first.session($0, timeout: 200, tries: 2) }
        for session in sessions { _ = try await session.get([Self.first]) }
        try await first.end()
        for session in sessions { try await expect(.noAnswer) { _ = try await session.get([Self.first]) } }
        let second = try await SNMPDaemon(port: first.port)
        for session in sessions { #expect(try await session.get([Self.first]).first?.value == .integer(1)) }
        try await second.end()
    }

    @Test("an engine that counts its boots from the start again is asked on after one miss")
    func bootsLost() async throws {
        let engine = ["exactEngineID 0x8000000001020305", "oldEngineID 0x8000000001020305"]
        let first = try await SNMPDaemon(lines: engine + ["engineBoots 7"])
        let session = first.session(.v3(SNMPDaemon.users[0].user), timeout: 200, tries: 2)
        #expect(try await session.get([Self.boots]).first?.value.number ?? 0 >= 7)
        try await first.end()
        let second = try await SNMPDaemon(port: first.port, lines: Array(engine.prefix(1)))
        try await expect(.noAnswer) { _ = try await session.get([Self.first]) }
        #expect(try await session.get([Self.boots]).first?.value == .integer(1))
        try await second.end()
    }

    private func expect(_ error: SNMPError, _ body: () async throws -> Void) async throws {
        await #expect(throws: error) { try await body() }
    }
}

extension SNMPSession {
    fileprivate func set(_ id: ObjectID, _ value: SNMPValue) async throws(SNMPError) {
        try await set([SNMPBinding(id, value)], isRepeatable: true)
    }
}
