import DengenSNMP
import Testing

@Suite("Communities and passphrases")
struct SecretsTests {
    @Test(
        "stand in no description of what carries them",
        arguments: [
            SNMPSecurity.v1(read: "open-sesame", write: "open-sesame"),
            .v2c(read: "open-sesame", write: "open-sesame"),
            .v3(SNMPUser(name: "ops", authentication: (.sha, "open-sesame"), privacy: (.aes, "open-sesame"))),
        ])
    func hidden(security: SNMPSecurity) {
        let target = SNMPTarget(host: "192.0.2.5", security: security)
        let texts = ["\(security)", String(reflecting: security), "\(target)", String(reflecting: target)]
        #expect(!texts.contains { $0.contains("sesame") })
    }
}
