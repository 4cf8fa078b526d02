import DengenModel
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("A-03: terms of use in versions")
struct TermsStageTests {
    private let actor = Operator(name: "運用 一郎", address: "")

    @Test("A-03: none at first; each publication is the next version and in force at once, in both languages")
    func versions() async throws {
        let bench = try await CenterBench.make()
        let terms = bench.center.terms
        #expect(try await terms.current() == nil)
        #expect(try await terms.list(by: actor).isEmpty)
        let first = try await terms.publish(ja: "第1条\r\n本規約は", en: "Article 1\nThese terms", by: actor)
        #expect(first.version == 1 && first.ja == "第1条\n本規約は")
        bench.time.advance(milliseconds: 1_000)
        let second = try await terms.publish(ja: "第1条 改定", en: "Article 1, revised", by: actor)
        #expect(second.version == 2)
        #expect(try await terms.current() == second)
        #expect(try await terms.find(1, by: actor) == first)
        let list = try await terms.list(by: actor)
        #expect(list.map(\.version) == [2, 1] && list[0].publisher == "運用 一郎")
        #expect(list[0].publishedAt.milliseconds - list[1].publishedAt.milliseconds == 1_000)
        #expect(try await bench.audit("terms.publish").count == 2)
        await #expect(throws: CenterError.notFound) { try await terms.find(3, by: actor) }
    }

    @Test("A-03: what is no text, too long or in force already makes no version")
    func refused() async throws {
        let bench = try await CenterBench.make()
        let terms = bench.center.terms
        let long = String(repeating: "a", count: Terms.longest + 1)
        for (ja, en, error) in [
            ("", "x", CenterError.invalid(field: "ja", problem: .missing)),
            ("規約", " \n", .invalid(field: "en", problem: .missing)),
            (long, "x", .invalid(field: "ja", problem: .tooLong)),
            ("規約", "a\u{0}b", .invalid(field: "en", problem: .malformed)),
        ] {
            await #expect(throws: error) { try await terms.publish(ja: ja, en: en, by: actor) }
        }
        _ = try await terms.publish(ja: "規約", en: "Terms", by: actor)
        await #expect(throws: CenterError.invalid(field: "ja", problem: .taken)) {
            try await terms.publish(ja: "規約 ", en: "Terms", by: actor)
        }
        #expect(try await terms.current()?.version == 1)
    }
}
