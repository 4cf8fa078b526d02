import DengenWire
import Testing

@Suite("A-57: Wake-on-LAN")
struct WakeOnLANTests {
    @Test(
        "Addresses are read with colons or hyphens",
        arguments: [
            ("00:11:22:33:44:55", "00:11:22:33:44:55"), ("AA-BB-CC-DD-EE-FF", "aa:bb:cc:dd:ee:ff"),
            ("0a:1B:2c:3D:4e:5F", "0a:1b:2c:3d:4e:5f"),
        ])
    func addresses(text: String, shown: String) {
        #expect(HardwareAddress(text)?.description == shown)
    }

    @Test(
        "Anything else is no address",
        arguments: [
            "", "001122334455", "00:11:22:33:44", "00:11:22:33:44:55:66", "00:11:22:33:44:5", "00:11:22-33:44:55",
            "0g:11:22:33:44:55", "00:11:22:33:44:55 ", "::::::::::::::::1", "0:111:22:33:44:55",
            "00:11:22:33:44:5\u{301}",
            "００:11:22:33:44:55", "00.11.22.33.44.55",
        ])
    func malformed(text: String) {
        #expect(HardwareAddress(text) == nil)
    }

    @Test("A packet is six FF and the address sixteen times, 102 bytes")
    func bytes() throws {
        let target = try #require(HardwareAddress("01:23:45:67:89:ab"))
        let bytes = MagicPacket(target: target).bytes
        #expect(bytes.count == MagicPacket.length)
        #expect(bytes.prefix(6).allSatisfy { $0 == 0xFF })
        for index in 0..<16 {
            #expect(Array(bytes[(6 + index * 6)..<(12 + index * 6)]) == [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB])
        }
        #expect(MagicPacket(bytes: bytes)?.target == target)
    }

    @Test("One wrong byte or a wrong length is no packet", arguments: 0..<102)
    func wrong(index: Int) throws {
        let target = try #require(HardwareAddress("01:23:45:67:89:ab"))
        var bytes = MagicPacket(target: target).bytes
        bytes[index] ^= 1
        #expect(MagicPacket(bytes: bytes) == nil)
        #expect(MagicPacket(bytes: bytes.prefix(index)) == nil)
        #expect(MagicPacket(bytes: MagicPacket(target: target).bytes + [0]) == nil)
    }

    @Test(
        "A password follows as six bytes or four, and is read again",
        arguments: [("0a:0b:0c:0d:0e:0f", [10, 11, 12, 13, 14, 15]), ("192.0.2.1", [192, 0, 2, 1] as [UInt8])])
    func password(text: String, bytes: [UInt8]) throws {
        let password = try #require(SecureOn(text))
        #expect(password.bytes == bytes)
        let packet = MagicPacket(target: try #require(HardwareAddress("01:23:45:67:89:ab")), password: password)
        #expect(packet.bytes.suffix(bytes.count) == bytes[...])
        #expect(MagicPacket(bytes: packet.bytes) == packet)
        #expect(MagicPacket(bytes: packet.bytes.dropLast()) == nil)
    }

    @Test(
        "Anything else is no password",
        arguments: [
            "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.-4", "1.2.3.+4", "1..3.4", "a.b.c.d", "1.2.3.0004", "secret",
        ])
    func noPassword(text: String) {
        #expect(SecureOn(text) == nil)
    }
}
