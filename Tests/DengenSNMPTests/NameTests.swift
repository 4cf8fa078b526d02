import DengenSystem
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DengenSNMP

@Suite("N-04: names that nobody answers for")
struct NameTests {
    private static let address = PeerAddress(numeric: "127.0.0.1", port: 161)

    /// `silent` names wait until `answers` is signalled; all others have an address at once.
    private func desk(_ answers: DispatchSemaphore, _ asked: Asked) -> NameDesk {
        NameDesk { host, _ in
            asked.add(host)
            if host.hasPrefix("silent") { answers.wait() }
            return Self.address
        }
    }

    private final class Asked: Sendable {
        private let hosts = Mutex<[String]>([])
        var all: [String] { hosts.withLock { $0 } }
        func add(_ host: String) { hosts.withLock { $0.append(host) } }
    }

    @Test("a name is given up after its time, and keeps no other waiting; those who ask for one share a thread")
    func silent() async throws {
        let answers = DispatchSemaphore(value: 0)
        let asked = Asked()
        let desk = desk(answers, asked)
        let waiting = (0..<40).map { place in Task { try await desk.address("silent-\(place)", 161, within: 600_000) } }
        try await eventually("all are asked") { asked.all.count == 40 }
        let shared = Task { try await desk.address("silent-0", 161, within: 600_000) }
        await #expect(throws: SNMPError.unusable("the name silent-1 was not looked up in time")) {
            try await desk.address("silent-1", 161, within: 20)
        }
        #expect(try await desk.address("other", 161, within: 600_000) == Self.address)
        #expect(asked.all.count == 41)
        let left = Task { try await desk.address("silent-2", 161, within: 600_000) }
        left.cancel()
        await #expect(throws: SNMPError.closed) { try await left.value }
        for _ in waiting { answers.signal() }
        for task in waiting + [shared] { #expect(try await task.value == Self.address) }
    }

    @Test("a target in numbers needs no name: neither v3 nor v2c waits behind those who do")
    func numbers() async throws {
        let answers = DispatchSemaphore(value: 0)
        let asked = Asked()
        let desk = PlanDesk(names: desk(answers, asked))
        let target = SNMPTarget(host: "silent", security: .v2c(read: "", write: ""))
        let waiting = (0..<8).map { _ in Task { try await desk.plan(target, within: 600_000).version } }
        try await eventually("it is asked") { asked.all == ["silent"] }
        let user = SNMPUser(name: "ops", authentication: (.sha, "open-sesame"))
        for security in [SNMPSecurity.v3(user), .v2c(read: "", write: "")] {
            let plan = try await desk.plan(SNMPTarget(host: "127.0.0.1", security: security), within: 1)
            #expect(plan.address == Self.address)
        }
        answers.signal()
        for task in waiting { #expect(try await task.value == .v2c) }
    }
}
