import DengenModel
import DengenWire
import Synchronization
import TestSupport
import Testing

@testable import DengenGateway

@Suite("Searching for devices")
struct SearchTests {
    /// Searches that a test feeds by hand.
    private final class Scout: Sendable {
        private let streams = Mutex<[(SearchRequest, AsyncStream<SearchReport>.Continuation)]>([])
        private let ended = Mutex<[SearchID]>([])

        var asked: [SearchRequest] { streams.withLock { $0.map(\.0) } }
        var over: [SearchID] { ended.withLock { $0 } }

        func search(_ request: SearchRequest) -> AsyncStream<SearchReport> {
            let (stream, continuation) = AsyncStream<SearchReport>.makeStream()
            continuation.onTermination = { [self] _ in ended.withLock { $0.append(request.id) } }
            streams.withLock { $0.append((request, continuation)) }
            return stream
        }

        func find(_ report: SearchReport) {
            for (request, continuation) in streams.withLock({ $0 }) where request.id == report.id {
                continuation.yield(report)
            }
        }
    }

    private let scout = Scout()

    private func bench() throws -> AgentBench {
        try AgentBench(services: Workshop().services(search: { [scout] in scout.search($0) }))
    }

    private func request(_ id: String) -> SearchRequest {
        SearchRequest(
            id: SearchID(id)!, targets: ["192.0.2.0/24"], isBroadcast: true, accounts: [SNMPAccount(read: "word")])
    }

    private func reports(_ id: String, _ bench: AgentBench) -> [SearchReport] {
        bench.centre.items.compactMap(\.search).filter { $0.id == SearchID(id)! }
    }

    @Test("What is found goes to the centre as it comes, and the end too; asked again, it is not searched again")
    func found() async throws {
        let bench = try bench()
        try await bench.withAgent {
            try bench.centre.say(.search(request("s1")), .search(request("s1")))
            try await eventually("it is searched") { scout.asked.count == 1 }
            #expect(scout.asked.first == request("s1"))
            scout.find(Samples.report(findings: 2, isDone: false))
            try await eventually("two are told") { reports("s1", bench).flatMap(\.findings).count == 2 }
            scout.find(Samples.report(findings: 1, isDone: true))
            try await eventually("done") { reports("s1", bench).last?.isDone == true }
            try bench.centre.say(.search(request("s1")))
            try await bench.settle("again")
            #expect(scout.asked.count == 1)
        }
    }

    @Test("A new search ends the old one, which is told as done")
    func replaced() async throws {
        let bench = try bench()
        try await bench.withAgent {
            try bench.centre.say(.search(request("s1")))
            try await eventually("the first is searched") { scout.asked.count == 1 }
            try bench.centre.say(.search(request("s2")))
            try await eventually("the second is searched") { scout.asked.count == 2 }
            #expect(scout.over == [SearchID("s1")!])
            try await eventually("the first is done") { reports("s1", bench).last?.isDone == true }
            #expect(reports("s1", bench).last?.problem != nil)
            scout.find(Samples.report(findings: 1, isDone: false, of: SearchID("s2")!))
            try await eventually("the second goes on") { reports("s2", bench).count == 1 }
            scout.find(Samples.report(findings: 1, isDone: true, of: SearchID("s2")!))
            try await eventually("the second is done") { reports("s2", bench).last?.isDone == true }
        }
    }

    @Test("A stop in the middle of a search ends the agent")
    func stopped() async throws {
        let bench = try bench()
        try await bench.withAgent {
            try bench.centre.say(.search(request("s1")))
            try await eventually("it is searched") { scout.asked.count == 1 }
        }
        #expect(scout.over == [SearchID("s1")!])
    }

    @Test("An agent that cannot search says so")
    func without() async throws {
        let bench = try AgentBench()
        try await bench.withAgent {
            try bench.centre.say(.search(request("s1")))
            try await eventually("answered") { reports("s1", bench).last?.isDone == true }
            #expect(reports("s1", bench).last?.problem != nil)
        }
    }
}
