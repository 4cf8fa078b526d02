import DengenModel
import DengenSystem
import DengenWire
import Testing

@testable import DengenGateway

@Suite("C-40: an agent tells what devices show that somebody looks at")
struct LiveBoardTests {
    private static let metered = DeviceReading(outlets: [
        OutletReading(number: 1, state: .on, quantities: Quantities(power: 60)), OutletReading(number: 2, state: .on),
    ])

    @Test("Only watched devices, only metered outlets, the newest once, and not after the watch")
    func board() throws {
        let board = LiveBoard()
        let (tap, other) = (Samples.device, try #require(DeviceKey(rawValue: "other")))
        #expect(!board.note(Self.metered, of: tap, at: 0) && board.isEmpty)
        #expect(board.watch([tap], at: 0) == [tap])
        #expect(board.watch([tap], at: 1_000) == [])
        #expect(board.note(Self.metered, of: tap, at: 2_000) && board.note(Self.metered, of: tap, at: 3_000))
        #expect(!board.note(Self.metered, of: other, at: 3_000))
        #expect(!board.note(DeviceReading(outlets: [OutletReading(number: 2, state: .on)]), of: tap, at: 3_000))
        #expect(board.take() == [StateReport(device: tap, outlets: [Self.metered.outlets[0]])])
        #expect(board.take().isEmpty && board.isEmpty)
        #expect(!board.note(Self.metered, of: tap, at: 1_000 + LinkRules.watchLife))
        #expect(board.watch([tap], at: 1_000 + LinkRules.watchLife) == [tap])
        let many = (0..<100).compactMap { DeviceKey(rawValue: "d\($0)") }
        #expect(board.watch(many, at: 90_000).count == LinkRules.mostWatched)
    }

    @Test("A reading at least every five seconds as long as somebody looks, and none of it in the journal")
    func agent() async throws {
        let bench = try MeterBench()
        try await bench.withAgent {
            #expect(bench.live.isEmpty)
            try await bench.say(.watch(WatchOrder(devices: [Samples.device])), marker: "watched")
            let start = bench.time.monotonic()
            try await bench.pass("half a minute") { bench.time.monotonic() >= start + 30_000 }
            let count = bench.live.count
            #expect(count >= 6, "\(count) in half a minute")
            #expect(bench.live.allSatisfy { $0.device == Samples.device && $0.outlets.map(\.number) == [1, 2] })
            try await bench.pass("the watch is over") { bench.time.monotonic() >= start + 60_000 }
            let ended = bench.live.count
            try await bench.pass("a minute more") { bench.time.monotonic() >= start + 120_000 }
            #expect(bench.live.count == ended)
        }
    }
}

extension MeterBench {
    fileprivate var live: [StateReport] { centre.reports.flatMap { $0.live ?? [] } }
}
