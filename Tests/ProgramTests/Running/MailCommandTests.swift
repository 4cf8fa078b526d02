import Foundation
import TestSupport
import Testing

@Suite("dengen mail", .serialized, .timeLimit(.minutes(5)))
struct MailCommandTests {
    private func set(_ sink: MailSink, _ folder: String, _ more: [String] = []) async throws -> Program.Ended {
        try await Program.run(
            [
                "mail", "set", "--host", "127.0.0.1", "--port", "\(sink.port)", "--security", "none", "--sender",
                "no-reply@example.jp", "--sender-name", "電源", "--data", folder,
            ] + more)
    }

    @Test("C-20, S-31: the server is set and shown without its password, a test arrives, the queue tells of it")
    func commands() async throws {
        let demo = try await RunningDemo.shared()
        let none = try await demo.run("mail", "show")
        #expect(none.status == 0 && none.out.contains("no mail server is set"), "\(none.err)")
        let sink = try await MailSink.start(["--user", "center", "--password", "canary"])
        let secret = try TestDirectory.make() + "/password"
        try Data("canary\n".utf8).write(to: URL(fileURLWithPath: secret))
        let made = try await set(sink, demo.folder, ["--user", "center", "--password-file", secret])
        #expect(made.status == 0, "\(made.err)")
        let shown = try await demo.run("mail", "show")
        #expect(shown.out.contains("127.0.0.1:\(sink.port)") && shown.out.contains("center (with a password)"))
        #expect(try await !(shown.out + demo.run("mail", "show", "--json").out).contains("canary"))
        let sent = try await demo.run("mail", "test", "you@example.jp", "--language", "en")
        #expect(sent.status == 0 && sent.out == "taken by the mail server\n", "\(sent.err)")
        let letter = try #require(try sink.taken().last)
        #expect(letter.subject == "[Dengen] Test mail" && letter.text.contains(demo.url) && letter.defects.isEmpty)
        try sink.behave("refuse")
        let refused = try await demo.run("mail", "test", "nobody@example.jp")
        #expect(refused.status == 1 && refused.err.contains("550 5.1.1 no such mailbox"), "\(refused.err)")
        let queue = try await demo.run("mail", "queue", "--all")
        #expect(queue.out.contains("nobody@example.jp  waiting") && queue.out.contains("you@example.jp"))
        let elsewhere = try await demo.run(
            "mail", "set", "--host", "mail.example.jp", "--user", "center", "--sender", "a@example.jp")
        #expect(elsewhere.status == 1 && elsewhere.err.contains("must be typed again"), "\(elsewhere.err)")
        for address in ["nonsense", "a@b.jp\r\nBcc: c@d.jp"] {
            #expect(try await demo.run("mail", "test", address).status == 1)
        }
    }

    @Test("R-13: killed while the mail server has the letter and says nothing: it goes out again, once, as the same")
    func killed() async throws {
        let folder = try TestDirectory.make() + "/centre"
        let setup = try await Program.run("setup", "--data", folder, "--email", "rep@example.jp")
        #expect(setup.status == 0, "\(setup.err)")
        let sink = try await MailSink.start()
        let first = try await serve(folder)
        #expect(try await set(sink, folder).status == 0)
        try sink.behave("hang-end")
        async let asked = Program.run("mail", "test", "you@example.jp", "--data", folder)
        try await eventually(within: .seconds(60), "the server has the letter") { try sink.taken().count == 1 }
        first.kill()
        #expect(try await asked.status != 0)
        try sink.behave("accept")
        let second = try await serve(folder)
        try await eventually(within: .seconds(60), "the letter comes again") { try sink.taken().count == 2 }
        try await eventually("the queue knows") {
            try await Program.run("mail", "queue", "--all", "--data", folder).out.contains("you@example.jp  sent")
        }
        #expect(Set(try sink.taken().flatMap { $0.header("Message-ID") }).count == 1)
        #expect(try sink.taken().allSatisfy { $0.text.contains("https://power.example.jp/") })
        second.kill()
    }

    private func serve(_ folder: String) async throws -> RunningProgram {
        let log = try TestDirectory.make() + "/log"
        let program = try RunningProgram(
            ["serve", "--port", "0", "--data", folder, "--public-url", "https://power.example.jp"], log: log)
        try await eventually(within: .seconds(60), "it serves") {
            let said = try String(contentsOfFile: log, encoding: .utf8)
            try #require(program.isRunning, "\(said)")
            return try await Program.run("mail", "show", "--data", folder).status == 0
        }
        return program
    }

    @Test("--public-url: an address with scheme and host, or nothing starts")
    func publicURL() async throws {
        for text in ["power.example.jp", "https://x/y", "ftp://x"] {
            let ended = try await Program.run("serve", "--public-url", text, "--data", try TestDirectory.make())
            #expect(ended.status == 64 && ended.err.contains("--public-url"))
        }
    }
}
