import DengenStore
import Synchronization
import Testing
import TestSupport

private final class Heard: Sendable {
    private let heard = Mutex<[[Notice]]>([])
    var all: [[Notice]] { heard.withLock { $0 } }

    init(_ database: Database) {
        database.onCommit { notices in self.heard.withLock { $0.append(notices) } }
    }
}

private struct Refused: Error {}

extension SQLEngineConformance {
    @Test("Notices are told after the commit, and only then", arguments: engines)
    func notices(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let heard = Heard(database)
        try await database.write { tx in
            tx.notify("item", "1")
            #expect(heard.all.isEmpty)
            try tx.execute("INSERT INTO item (id) VALUES ('1')")
            tx.notify("item", "2")
        }
        await #expect(throws: Refused.self) {
            try await database.write { tx in
                tx.notify("item", "3")
                throw Refused()
            }
        }
        await #expect(throws: StoreError.self) {
            try await database.write { tx in
                tx.notify("item", "4")
                try tx.execute("INSERT INTO item (id) VALUES ('1')")
            }
        }
        try await database.write { tx in tx.notify("item", "5") }
        #expect(
            heard.all == [
                [Notice(topic: "item", payload: "1"), Notice(topic: "item", payload: "2")],
                [Notice(topic: "item", payload: "5")],
            ])
    }

    @Test("Writers in a crowd are told once each, in the order of their commits", arguments: engines)
    func noticeOrder(_ engine: TestEngine) async throws {
        let database = try await makeItems(engine)
        let heard = Heard(database)
        try await database.write { tx in try tx.execute("INSERT INTO item (id, number) VALUES ('c', 0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    try await database.write { tx in
                        let sql = "UPDATE item SET number = number + 1 WHERE id = 'c' RETURNING number"
                        let number = try tx.first(sql)?.integer("number") ?? -1
                        tx.notify("count", "\(number)")
                    }
                }
            }
            try await group.waitForAll()
        }
        try await eventually("all are told") { heard.all.count == 40 }
        let payloads = heard.all.flatMap { notices in notices.map(\.payload) }
        let expected = (1...40).map { number in "\(number)" }
        #expect(payloads == expected)
    }
}
