import Foundation
import TestSupport
import Testing

@testable import DengenSystem

@Suite("R-13: one letter to a mail server", .timeLimit(.minutes(2)))
struct MailerTests {
    private static let impatience: Mailer.Patience = {
        var patience = Mailer.Patience()
        (patience.connect, patience.answer, patience.total) = (5_000, 1_000, 8_000)
        return patience
    }()

    private func server(
        _ sink: MailSink, _ security: MailServer.Security = .none, user: String? = nil, password: String? = nil
    ) -> MailServer {
        MailServer(host: "127.0.0.1", port: sink.port, security: security, username: user, password: password)
    }

    private func fault(
        _ server: MailServer, authorities: String? = nil, _ message: MailMessage = MailMessageTests.message()
    ) async -> MailFault? {
        let mailer = Mailer(lanes: 1, patience: Self.impatience, authorities: authorities)
        do throws(MailFault) {
            try await mailer.send(message, through: server)
            return nil
        } catch { return error }
    }

    @Test("A mail program reads what was written: subject, names, text and HTML, without a defect")
    func taken() async throws {
        let sink = try await MailSink.start()
        let text = ".一行目\n..二行目\n" + String(repeating: "長い本文。", count: 400) + "\n.\nend\n"
        let message = MailMessageTests.message(
            subject: "【電源】とても長い件名 \(String(repeating: "長", count: 60))", name: "山田 \"太郎\" <x@y.jp>, 2", text: text)
        #expect(await fault(server(sink), message) == nil)
        let letter = try #require(try sink.taken().first)
        #expect(letter.from == "no-reply@example.jp" && letter.to == ["taro@example.jp"])
        #expect(letter.subject == message.parts.subject && letter.kinds == ["text/plain", "text/html"])
        #expect(letter.kind == "multipart/alternative" && letter.defects.isEmpty && letter.bareLineEnds == 0)
        #expect(letter.text == text && letter.html == "<p>本文</p>")
        #expect(letter.header("To") == ["\"山田 \\\"太郎\\\" <x@y.jp>, 2\" <taro@example.jp>"])
        #expect(letter.header("Auto-Submitted") == ["auto-generated"] && letter.date == "2026-11-21T08:40:12+00:00")
        #expect(letter.longestLine <= 78)
    }

    @Test(
        "Each bad server is known for what it is",
        arguments: [
            ("refuse", MailFault.refused(550, "550 5.1.1 no such mailbox")),
            ("relay", .refused(554, "554 5.7.1 not from here")),
            ("greylist", .refused(451, "451 4.7.1 come again later")),
            ("busy", .refused(421, "421 4.3.2 too busy")), ("drop-data", .closed), ("drop-end", .closed),
            ("silent", .timeout), ("hang-data", .timeout), ("hang-end", .timeout),
        ])
    func bad(_ behaviour: String, _ expected: MailFault) async throws {
        let sink = try await MailSink.start()
        try sink.behave(behaviour)
        #expect(await fault(server(sink)) == expected)
    }

    @Test("A server that never says good-bye has taken the letter all the same")
    func noBye() async throws {
        let sink = try await MailSink.start()
        try sink.behave("no-bye")
        #expect(await fault(server(sink)) == nil)
        #expect(try sink.taken().count == 1)
    }

    @Test("Nobody listens: that is said at once")
    func nobody() async throws {
        let port = try FreePort.find()
        #expect(await fault(MailServer(host: "127.0.0.1", port: port, security: .none)) == .connect)
    }

    @Test("TLS from the first byte and after STARTTLS, with PLAIN and LOGIN; the certificate must fit")
    func tls() async throws {
        let identity = try MailIdentity.make()
        let credentials = ["--user", "center", "--password", "pässword \"x\""]
        for (security, options, methods) in [
            (MailServer.Security.tls, ["--implicit"], "LOGIN"), (.startTLS, [], "PLAIN LOGIN"),
            (.startTLS, [], "LOGIN"),
        ] {
            let sink = try await MailSink.start(identity.options + options + credentials + ["--methods", methods])
            let good = server(sink, security, user: "center", password: "pässword \"x\"")
            #expect(await fault(good, authorities: identity.certificate) == nil)
            #expect(try sink.taken().first?.user == "center")
            #expect(await fault(good) == .tls, "the system does not know this certificate")
            var wrong = good
            wrong.password = "wrong"
            #expect(await fault(wrong, authorities: identity.certificate) == .authentication)
            var other = good
            other.host = "localhost"
            #expect(await fault(other, authorities: identity.certificate) == .tls, "made for another name")
            #expect(try sink.taken().count == 1)
        }
    }

    @Test("Where TLS is asked for, not a word goes without it")
    func noDowngrade() async throws {
        let sink = try await MailSink.start(["--user", "center", "--password", "secret"])
        #expect(await fault(server(sink, .startTLS, user: "center", password: "secret")) == .method)
        #expect(await fault(server(sink, .tls, user: "center", password: "secret")) == .tls)
        #expect(try sink.taken().isEmpty)
    }

    @Test("A way to sign in that nobody knows")
    func method() async throws {
        let sink = try await MailSink.start(["--user", "center", "--password", "x", "--methods", "MAGIC"])
        #expect(await fault(server(sink, user: "center", password: "x")) == .method)
    }

    @Test("Cancelling the task breaks off, and the next letter goes")
    func cancelled() async throws {
        let sink = try await MailSink.start()
        try sink.behave("silent")
        let mailer = Mailer(lanes: 1)
        let server = server(sink)
        let sending = Task { () -> MailFault? in
            do throws(MailFault) {
                try await mailer.send(MailMessageTests.message(), through: server)
                return nil
            } catch { return error }
        }
        try await eventually("the server is asked") {
            FileManager.default.fileExists(atPath: sink.folder + "/record")
        }
        sending.cancel()
        #expect(await sending.value == .cancelled)
        try sink.behave("accept")
        try await mailer.send(MailMessageTests.message(), through: server)
        #expect(try sink.taken().count == 1)
    }
}

/// A key and a certificate made for 127.0.0.1 a moment ago.
struct MailIdentity {
    let certificate: String
    let key: String

    var options: [String] { ["--certificate", certificate, "--key", key] }

    static func make() throws -> MailIdentity {
        let folder = try TestDirectory.make()
        let identity = MailIdentity(certificate: folder + "/certificate.pem", key: folder + "/key.pem")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-keyout",
            identity.key, "-out", identity.certificate, "-subj", "/CN=127.0.0.1", "-addext",
            "subjectAltName=IP:127.0.0.1",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return identity
    }
}
