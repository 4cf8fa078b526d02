import DengenModel
import DengenSNMP
import Testing

@testable import DengenDrivers

@Suite("Traps: what devices say by themselves")
struct TrapTests {
    private static let apc = "1.3.6.1.4.1.318"

    @Test(
        "a trap of a profile has its meaning and its outlet; others are only unknown",
        arguments: [
            ("\(apc).0.269", "\(apc).1.1.12.3.3.1.1.1.7", 7, nil, 7, true),
            ("\(apc).0.634", "\(apc).1.1.12.3.5.1.1.1.0", 7, "DX-18", 7, true),
            ("\(apc).0.635", "\(apc).1.1.12.3.5.1.1.1", 7, "DX-19", 7, true),
            ("\(apc).0.42", "\(apc).1.1.4.4.2.1.1.0", 0, nil, nil, true),
            ("1.3.6.1.2.1.105.0.1", "1.3.6.1.2.1.105.1.1.1.6.2.5", 3, nil, 1_005, true),
            ("1.3.6.1.6.3.1.1.5.1", "1.3.6.1.2.1.1.3.0", 0, "DX-22", nil, true),
            ("1.3.6.1.6.3.1.1.5.5", "1.3.6.1.2.1.1.3.0", 0, "DX-23", nil, true),
            ("\(apc).0.9999", "\(apc).1.1.12.3.3.1.1.1.7", 7, nil, nil, false),
        ] as [(String, String, Int32, String?, Int?, Bool)])
    func meanings(trap: String, binding: String, value: Int32, code: String?, outlet: Int?, isKnown: Bool) {
        let notice = TrapMeanings(.shipped).notice(
            of: oid(trap), [SNMPBinding(oid(binding), .integer(value))], from: "192.0.2.5", community: "public")
        #expect(notice.code?.rawValue == code)
        #expect(notice.outlet == outlet)
        #expect(notice.isKnown == isKnown)
        #expect(notice.source == "192.0.2.5" && notice.community == "public")
    }

    @Test("a trap that comes over the network is a notice", .timeLimit(.minutes(1)))
    func received() async throws {
        let receiver = try await TrapReceiver(host: "127.0.0.1", port: 0, profiles: .shipped)
        let target = SNMPTarget(
            host: "127.0.0.1", port: receiver.port, security: .v2c(read: "traps", write: "traps"))
        let index = SNMPBinding(oid("\(Self.apc).1.1.12.3.5.1.1.1.3"), .integer(3))
        let trap = SNMPNotice(oid("\(Self.apc).0.634"), bindings: [index], isInform: true)
        try await SNMPEngine.shared.notify(trap, to: target)
        var notices = receiver.notices.makeAsyncIterator()
        let notice = await notices.next()
        #expect(
            notice
                == DeviceNotice(
                    source: "127.0.0.1", community: "traps", code: .overloadRaised, outlet: 3, isKnown: true))
        receiver.close()
        #expect(await notices.next() == nil)
    }
}
