import DengenModel
import Testing

@testable import DengenGateway

@Suite("trust 4.2 rule 3: known ids")
struct CommandLedgerTests {
    private let yes = Command.Outcome(.accepted)
    private let done = Command.Outcome(.confirmed, present: .off)

    @Test("Unknown, under way, ended; the first ending stays")
    func life() {
        var ledger = CommandLedger()
        let entry = Samples.entry()
        #expect(ledger.knowledge(of: entry.id) == .unknown)
        ledger.admit(entry)
        ledger.settle(entry.id, yes)
        #expect(ledger.knowledge(of: entry.id) == .underWay)
        #expect(ledger.inFlight(at: entry.address)?.state == .accepted)
        ledger.settle(entry.id, done)
        ledger.settle(entry.id, Command.Outcome(.failed))
        #expect(ledger.knowledge(of: entry.id) == .ended(done))
        #expect(ledger.inFlight(at: entry.address) == nil)
    }

    @Test("The last thousand endings are kept")
    func bound() {
        var ledger = CommandLedger()
        var hasForgotten = false
        for number in 0..<1_100 {
            ledger.settle(Samples.id("c\(number)"), done)
            hasForgotten = ledger.forgetOldest()
        }
        #expect(hasForgotten)
        #expect(ledger.knowledge(of: Samples.id("c99")) == .unknown)
        #expect(ledger.knowledge(of: Samples.id("c100")) == .ended(done))
    }

    @Test("A restart knows what ended and what did not")
    func restart() {
        let ledger = CommandLedger(
            open: [Samples.entry("a"), Samples.entry("d", outcome: done, debtDue: 1)],
            ended: [.init(id: Samples.id("b"), outcome: done), .init(id: Samples.id("d"), outcome: done)])
        #expect(ledger.knowledge(of: Samples.id("a")) == .underWay)
        #expect(ledger.knowledge(of: Samples.id("b")) == .ended(done))
        #expect(ledger.knowledge(of: Samples.id("d")) == .ended(done))
    }
}
