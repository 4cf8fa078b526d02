import DengenModel
import DengenWire
import Testing

@testable import DengenGateway

@Suite("N-18: the outbox in memory")
struct OutboxMirrorTests {
    private func items(_ numbers: some Sequence<Int64>) -> [ReportItem] {
        numbers.map { ReportItem(seq: $0, at: Timestamp(milliseconds: 0)) }
    }

    private func filled(_ numbers: some Sequence<Int64>, first: Int64 = 1) -> OutboxMirror {
        var mirror = OutboxMirror(first: first)
        _ = mirror.beginRefill()
        mirror.refill(items(numbers))
        return mirror
    }

    @Test("A number that is still on its way is waited for, never skipped")
    func inOrder() {
        var mirror = filled([])
        mirror.append(items([2, 3]))
        #expect(mirror.head.isEmpty)
        mirror.append(items([1]))
        #expect(mirror.head.map(\.seq) == [1, 2, 3])
        mirror.acknowledge(upTo: 2)
        #expect(mirror.head.map(\.seq) == [3])
    }

    @Test("What the disk may forget is said once")
    func droppable() {
        var mirror = filled(5...9, first: 5)
        #expect(mirror.takeDroppable() == nil)
        mirror.acknowledge(upTo: 7)
        #expect(mirror.takeDroppable() == 7)
        #expect(mirror.takeDroppable() == nil)
    }

    @Test("An outage longer than memory: the rest stays on the disk and comes later, each once")
    func overflow() {
        var mirror = filled(1...1_999)
        var disk: ClosedRange<Int64> = 1...2_600
        for number in 2_000...disk.upperBound as ClosedRange<Int64> { mirror.append(items([number])) }
        #expect(mirror.isBehind)
        var told: [Int64] = []
        while true {
            if let first = mirror.beginRefill() {
                if disk.upperBound == 2_600 {
                    disk = 1...2_601
                    mirror.append(items([2_601]))
                }
                mirror.refill(items((first...max(first, disk.upperBound)).filter(disk.contains).prefix(2_000)))
            }
            let report = mirror.head.map(\.seq)
            #expect(report.count <= LinkReport.mostItems)
            guard let last = report.last else { break }
            told += report
            mirror.acknowledge(upTo: last)
        }
        #expect(told == Array(1...2_601))
        #expect(!mirror.isBehind)
    }
}
