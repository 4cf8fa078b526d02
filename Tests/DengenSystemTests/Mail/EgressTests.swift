import Testing

@testable import DengenSystem

@Suite("S-21: where mail may go")
struct EgressTests {
    @Test(
        "Never to link-local and clouds' own addresses, in no disguise",
        arguments: [
            "169.254.169.254", "169.254.0.1", "0.0.0.0", "0.1.2.3", "224.0.0.1", "255.255.255.255", "240.0.0.1",
            "100.100.100.200", "::", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "fd00:ec2::254",
            "::ffff:169.254.169.254", "::169.254.169.254", "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::1",
            "::ffff:127.0.0.1", "64:ff9b::127.0.0.1", "no address",
        ])
    func never(_ address: String) {
        #expect(!Egress.allows(address, for: "mail.example.jp"))
        #expect(!Egress.allows(address, for: "localhost"))
    }

    @Test("To this machine only where the host says so itself: a name that leads there does not")
    func loopback() {
        for address in ["127.0.0.1", "127.8.8.8", "::1"] {
            for host in ["localhost", "LOCALHOST", "127.0.0.1", "::1"] { #expect(Egress.allows(address, for: host)) }
            for host in ["mail.example.jp", "localhost.example.jp", "10.0.0.1", ""] {
                #expect(!Egress.allows(address, for: host))
            }
        }
    }

    @Test("To the world, and to a company's own network")
    func others() {
        for address in ["192.0.2.25", "10.1.2.3", "192.168.1.25", "172.16.0.1", "2001:db8::25", "fd12:3456::1"] {
            #expect(Egress.allows(address, for: "mail.example.jp"), "\(address)")
        }
    }

    @Test("A name that leads nowhere or to a forbidden place is refused before anything is sent")
    func refused() async throws {
        let mailer = Mailer(lanes: 1)
        func fault(_ host: String) async -> MailFault? {
            do throws(MailFault) {
                try await mailer.send(
                    MailMessageTests.message(), through: MailServer(host: host, port: 25, security: .none))
                return nil
            } catch { return error }
        }
        #expect(await fault("169.254.169.254") == .forbidden)
        #expect(await fault("2130706433") == .malformed)
        #expect(await fault("no-such-host.invalid") == .resolve)
    }
}
