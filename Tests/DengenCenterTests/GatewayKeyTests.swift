import DengenModel
import DengenSystem
import DengenWire
import Testing

@testable import DengenCenter

@Suite("S-14: what is remembered of gateways' secrets")
struct GatewayKeyTests {
    @Test("A place that was read before the secret ended is not remembered after")
    func lateStore() async throws {
        let bench = try await CenterBench.make()
        let keys = GatewayKeys(database: bench.database, clock: CenterClock(bench.time))
        let place = try #require(await keys.place(of: bench.gateway.id, secret: bench.secret))
        _ = try await bench.center.gateways.renewSlip(bench.gateway.id, as: bench.person)
        keys.forget(bench.gateway.id)
        keys.remember(place, asOf: 0)
        #expect(try await keys.place(of: bench.gateway.id, secret: bench.secret) == nil)
    }

    @Test("A sign-in from before a new slip opens no stream after it, the new secret does")
    func lateOpen() async throws {
        let bench = try await CenterBench.make()
        let links = bench.center.links
        let slip = try await bench.center.gateways.renewSlip(bench.gateway.id, as: bench.person)
        await #expect(throws: CenterError.notFound) { try await links.open(bench.gateway, instance: "i1") }
        let secret = try await links.activate(
            ActivationRequest(gateway: slip.gateway, password: slip.password), address: "::1"
        ).secret
        await #expect(throws: CenterError.notFound) { try await links.open(bench.gateway, instance: "i1") }
        let place = try #require(await links.authenticate(gateway: slip.gateway, secret: secret))
        _ = try await links.open(place, instance: "i1")
    }
}
