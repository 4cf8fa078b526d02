import DengenDrivers
import DengenModel
import Synchronization
import Testing

@testable import DengenGateway

@Suite("What devices' own messages are worth")
struct NoticeJudgeTests {
    private let device = Samples.device
    private let load = Samples.notice("192.0.2.5", .overloadRaised, outlet: 3)

    @Test("A known device is read at once and its message reported")
    func known() {
        var judge = NoticeJudge()
        let happening = NoticeJudge.Happening(code: .overloadRaised, device: device, outlet: 3)
        #expect(judge.judge(load, from: [device], at: 0) == .init(nudged: [device], happening: happening))
        let change = Samples.notice("192.0.2.5")
        #expect(judge.judge(change, from: [device], at: 0) == .init(nudged: [device]))
    }

    @Test("Devices that share an address are all read; the message names none of them")
    func shared() {
        var judge = NoticeJudge()
        let verdict = judge.judge(load, from: [device, DeviceKey("R2")!], at: 0)
        #expect(verdict.nudged.count == 2)
        #expect(verdict.happening == .init(code: .overloadRaised, device: nil, outlet: nil))
    }

    @Test("A stranger is counted and ignored")
    func stranger() {
        var judge = NoticeJudge()
        for now in 0..<1_000 { #expect(judge.judge(load, from: [], at: Int64(now)) == .init()) }
        #expect(judge.lossesToTell(at: 1_000) == .init(unknown: 1_000, surplus: 0, foreign: 0))
        #expect(judge.lossesToTell(at: 1_001) == nil)
    }

    @Test("The same thing is one event a minute; another outlet is another thing")
    func repeated() {
        var judge = NoticeJudge()
        let other = Samples.notice("192.0.2.5", .overloadRaised, outlet: 4)
        #expect(judge.judge(load, from: [device], at: 0).happening != nil)
        #expect(judge.judge(load, from: [device], at: 10).happening == nil)
        #expect(judge.judge(other, from: [device], at: 20).happening != nil)
        #expect(judge.judge(load, from: [device], at: 60_000).happening != nil)
    }

    @Test("A storm is 20 events a minute; the rest is counted and told once a minute")
    func storm() {
        var judge = NoticeJudge()
        var events = 0
        var lines = 0
        for now in stride(from: Int64(0), to: 180_000, by: 10) {
            let load = Samples.notice("192.0.2.5", .overloadRaised, outlet: Int(now / 10) % 500)
            if judge.judge(load, from: [device], at: now).happening != nil { events += 1 }
            if judge.lossesToTell(at: now) != nil { lines += 1 }
        }
        #expect(events == 60)
        #expect((2...3).contains(lines))
    }

    @Test("Addresses are compared in one spelling", arguments: ["192.0.2.5", "::ffff:192.0.2.5", "::FFFF:192.0.2.5"])
    func spelling(source: String) {
        let book = AddressBook([device: ["192.0.2.5", "FE80::1%eth0"]])
        #expect(book.devices(at: source) == [device])
        #expect(book.devices(at: "fe80::1") == [device])
        #expect(book.devices(at: "fe80::1%eth1") == [device])
        #expect(book.devices(at: "192.0.2.50") == [])
        #expect(book.devices(at: "") == [])
    }

    @Test("Names are looked up when devices come, every five minutes, and when a stranger speaks; not for each message")
    func hosts() async {
        let asked = Mutex(0)
        let answer = Mutex(["192.0.2.5"])
        var watch = HostWatch { _ in
            asked.withLock { $0 += 1 }
            return answer.withLock { $0 }
        }
        let hosts = [device: "pdu.example"]
        func devices(at source: String, among hosts: [DeviceKey: String], now: Int64) async -> [DeviceKey] {
            await watch.devices(at: source, among: hosts, now: now)
        }
        for now in 0..<100 { #expect(await devices(at: "192.0.2.5", among: hosts, now: Int64(now)) == [device]) }
        #expect(asked.withLock { $0 } == 1)
        for now in 0..<100 { #expect(await devices(at: "192.0.2.9", among: hosts, now: Int64(now)) == []) }
        #expect(asked.withLock { $0 } == 1)
        // It moved.
        answer.withLock { $0 = ["192.0.2.9"] }
        #expect(await devices(at: "192.0.2.9", among: hosts, now: 20_000) == [device])
        // A name service that is down changes nothing.
        answer.withLock { $0 = [] }
        #expect(await devices(at: "192.0.2.9", among: hosts, now: 400_000) == [device])
        #expect(asked.withLock { $0 } == 3)
        #expect(await devices(at: "192.0.2.9", among: [:], now: 400_001) == [])
    }
}
