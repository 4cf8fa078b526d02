import Synchronization
import Testing

@testable import DengenStore

@Suite("NoticeBoard")
struct NoticeBoardTests {
    private final class Listener: Sendable {
        private let heard = Mutex<[String]>([])
        var all: [String] { heard.withLock { $0 } }

        func hear(_ notices: [Notice]) {
            heard.withLock { $0 += notices.map(\.payload) }
        }
    }

    private func notices(_ payload: String) -> [Notice] { [Notice(topic: "t", payload: payload)] }

    @Test("Who answers first waits for those who began to commit earlier; a failed commit holds nobody up")
    func order() {
        let board = NoticeBoard()
        let listener = Listener()
        board.add(listener.hear)
        let tickets = (0..<4).map { _ in board.drawTicket() }
        board.settle(tickets[2], notices("third"))
        board.settle(tickets[1], [])
        #expect(listener.all.isEmpty)
        board.settle(tickets[0], notices("first"))
        #expect(listener.all == ["first", "third"])
        board.settle(tickets[3], notices("fourth"))
        #expect(listener.all == ["first", "third", "fourth"])
    }

    @Test("What is settled while a listener runs is told next, not inside")
    func whileTelling() {
        let board = NoticeBoard()
        let listener = Listener()
        let second = Mutex<Int?>(nil)
        board.add { heard in
            listener.hear(heard)
            if let ticket = second.withLock({ $0.take() }) {
                board.settle(ticket, [Notice(topic: "t", payload: "second")])
                #expect(listener.all == ["first"])
            }
        }
        let first = board.drawTicket()
        second.withLock { $0 = board.drawTicket() }
        board.settle(first, notices("first"))
        #expect(listener.all == ["first", "second"])
    }
}
