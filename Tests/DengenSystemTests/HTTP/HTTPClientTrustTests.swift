import DengenSystem
import Foundation
import Testing

@Suite("HTTPClient: whom it trusts", .timeLimit(.minutes(1)))
struct HTTPClientTrustTests {
    @Test("A certificate that nobody vouches for is refused, and taken from who was told of it, for its own name only")
    func certificate() async throws {
        let server = try TLSServer()
        let url = "https://127.0.0.1:\(server.port)/"
        await #expect(throws: HTTPClientError.tls) { try await HTTPClient().send(.init(url: url)) }
        let told = HTTPClient(authorities: server.certificate)
        #expect(try await told.send(.init(url: url)).status == 200)
        await #expect(throws: HTTPClientError.tls) {
            try await told.send(.init(url: "https://localhost:\(server.port)/"))
        }
        #expect(try await told.stream(.init(url: url)).status == 200)
    }

    @Test(
        "S-30: whoever vouches for it: a certificate that is expired, not valid yet or another host's is refused",
        arguments: [TLSServer.Claim.expired, .notYet, .otherHost])
    func claims(_ claim: TLSServer.Claim) async throws {
        let server = try TLSServer(claim)
        let url = "https://127.0.0.1:\(server.port)/"
        let told = HTTPClient(authorities: server.certificate)
        for client in [told, HTTPClient()] {
            await #expect(throws: HTTPClientError.tls) { try await client.send(.init(url: url)) }
            await #expect(throws: HTTPClientError.tls) { try await client.stream(.init(url: url)) }
        }
    }

    @Test("A proxy in the environment is not asked")
    func proxy() async {
        await #expect(processExitsWith: .success) {
            for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"] {
                setenv(name, "http://127.0.0.1:1", 1)
            }
            let server = try LoopbackServer { connection in
                _ = connection.request()
                connection.answer("direct")
            }
            let response = try await HTTPClient().send(.init(url: server.url))
            #expect(response.body == Array("direct".utf8))
        }
    }
}
