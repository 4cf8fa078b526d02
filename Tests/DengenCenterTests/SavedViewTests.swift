import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("N-27: saved views")
struct SavedViewTests {
    private func person(_ bench: CenterBench) async throws -> Principal {
        var person = bench.person
        let row = try await bench.database.read { tx in try tx.first("SELECT id FROM account LIMIT 1") }
        person.account = AccountID(rawValue: try needed(row, "an account").text("id"))
        return person
    }

    @Test("A view is its owner's alone; the same name of the same list takes its place; 50 at most")
    func life() async throws {
        let bench = try await CenterBench.make()
        let views = bench.center.views
        let person = try await person(bench)
        let id = try await views.save("途絶", list: "outlets", query: "health=disconnected", as: person)
        #expect(try await views.save(" 途絶 ", list: "outlets", query: "health=abnormal", as: person) == id)
        _ = try await views.save("途絶", list: "devices", query: "", as: person)
        #expect(try await views.all(of: "outlets", as: person).map(\.query) == ["health=abnormal"])
        #expect(try await views.all(as: person).count == 2)
        var other = person
        other.account = AccountID(rawValue: "someone")
        #expect(try await views.all(as: other).isEmpty)
        await #expect(throws: CenterError.notFound) { try await views.delete(id, as: other) }
        #expect(try await views.delete(id, as: person).name == "途絶")
        for number in 2...50 { _ = try await views.save("\(number)", list: "log", query: "", as: person) }
        await #expect(throws: CenterError.invalid(field: "views", problem: .outOfRange)) {
            try await views.save("51", list: "log", query: "", as: person)
        }
    }

    @Test("A name and a query are bounded; a key has no views")
    func bounds() async throws {
        let bench = try await CenterBench.make()
        let (views, person) = (bench.center.views, try await person(bench))
        for (name, list, query, field) in [
            ("", "outlets", "", "name"), (String(repeating: "a", count: 201), "outlets", "", "name"),
            ("a", String(repeating: "a", count: 41), "", "list"),
            ("a", "outlets", String(repeating: "a", count: 1_001), "query"),
        ] {
            let problem: CenterError.Problem = name.isEmpty ? .missing : .tooLong
            await #expect(throws: CenterError.invalid(field: field, problem: problem)) {
                try await views.save(name, list: list, query: query, as: person)
            }
        }
        await #expect(throws: CenterError.forbidden) {
            try await views.save("a", list: "outlets", query: "", as: bench.person)
        }
    }
}
