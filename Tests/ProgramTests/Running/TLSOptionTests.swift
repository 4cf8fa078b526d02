import TestSupport
import Testing

@Suite("S-29, S-30: what the options of TLS say", .timeLimit(.minutes(1)))
struct TLSOptionTests {
    @Test(
        "S-29: what cannot be served is refused at once, and the words name the way",
        arguments: [
            (["--tls-certificate", "a.pem", "--tls-key", "b.pem"], "--traits TLS"),
            (["--tls-certificate", "a.pem"], "belong together"), (["--tls-key", "b.pem"], "belong together"),
            (["--host", "0.0.0.0"], "--tls-certificate and --tls-key, or --behind-proxy"),
        ])
    func serving(_ options: [String], _ words: String) async throws {
        let ended = try await Program.run(["serve", "--data", try TestDirectory.make()] + options)
        #expect(ended.status == 64 && ended.err.contains(words), "\(ended.err)")
    }

    @Test("S-30: an agent that is told of authorities that are not there does not start with others")
    func authorities() async throws {
        let ended = try await Program.run([
            "gateway", "--centre", "https://127.0.0.1:1", "--gateway", "01AA00000001", "--authorities", "/nowhere.pem",
            "--data", try TestDirectory.make(),
        ])
        #expect(ended.status == 64 && ended.err.contains("cannot be read"), "\(ended.err)")
    }
}
