import DengenModel
import DengenStore
import DengenSystem
import Testing

@testable import DengenCenter

@Suite("A-44: announcements")
struct AnnouncementTests {
    private let actor = CenterBench.actor

    private func draft(_ title: String = "停止のお知らせ") -> AnnouncementDraft {
        AnnouncementDraft(
            title: Bilingual(ja: title, en: "Maintenance"), text: Bilingual(ja: "22時から\r\n停止します。", en: "From 22:00."))
    }

    @Test("A-44: nothing, unread, read: the mark of each person; another one's reading does not count")
    func marks() async throws {
        let bench = try await CenterBench.make()
        let board = bench.center.announcements
        _ = try await bench.center.accounts.add(email: "a@b.jp", name: "A", role: .general, as: bench.person)
        let (first, second) = (try await bench.principal(CenterBench.email), try await bench.principal("a@b.jp"))
        #expect(try await board.mark(as: first) == .none)
        let published = try await board.publish(draft(), by: actor)
        #expect(try await board.mark(as: first) == .unread)
        let shown = try await board.standing(as: first)
        #expect(shown.map(\.text.ja) == ["22時から\n停止します。"] && !shown[0].isRead)
        for _ in 1...2 { try await board.markRead([published.id], as: first) }
        #expect(try await board.mark(as: first) == .read)
        #expect(try await board.standing(as: first)[0].isRead)
        #expect(try await board.mark(as: second) == .unread)
        _ = try await board.publish(draft("二つ目"), by: actor)
        #expect(try await board.mark(as: first) == .unread)
    }

    @Test("A-44: it stands from its beginning to its end, or until it is ended")
    func period() async throws {
        let bench = try await CenterBench.make()
        let board = bench.center.announcements
        let person = try await bench.principal(CenterBench.email)
        let now = Timestamp(milliseconds: bench.time.wall())
        var timed = draft("期間")
        timed.startsAt = now.advanced(byMilliseconds: 1_000)
        timed.endsAt = now.advanced(byMilliseconds: 5_000)
        _ = try await board.publish(timed, by: actor)
        let open = try await board.publish(draft("常時"), by: actor)
        func titles() async throws -> [String] { try await board.standing(as: person).map(\.title.ja) }
        #expect(try await titles() == ["常時"])
        bench.time.advance(milliseconds: 1_000)
        #expect(try await titles() == ["期間", "常時"])
        bench.time.advance(milliseconds: 4_000)
        #expect(try await titles() == ["常時"])
        for _ in 1...2 { try await board.end(open.id, by: actor) }
        #expect(try await titles().isEmpty)
        #expect(try await board.mark(as: person) == .none)
        #expect(try await bench.audit("announcement.end") == ["常時|"])
        #expect(try await board.list(limit: 1, by: actor).items.map(\.title.ja) == ["期間"])
    }

    @Test("A-44: the list goes on behind a cursor; people see the newest 50")
    func bounds() async throws {
        let bench = try await CenterBench.make()
        let board = bench.center.announcements
        for number in 1...52 { _ = try await board.publish(draft("\(number)"), by: actor) }
        let person = try await bench.principal(CenterBench.email)
        #expect(try await board.standing(as: person).count == 50)
        let first = try await board.list(limit: 50, by: actor)
        let second = try await board.list(after: first.next, limit: 50, by: actor)
        #expect(Set((first.items + second.items).map(\.id)).count == 52 && second.next == nil)
        let ids = (first.items + second.items).map(\.id)
        await #expect(throws: CenterError.invalid(field: "announcements", problem: .outOfRange)) {
            try await board.markRead(ids, as: person)
        }
        await #expect(throws: CenterError.forbidden) { try await board.markRead([], as: bench.person) }
        let unknown = try #require(AnnouncementID(rawValue: "nothing"))
        try await board.markRead([unknown], as: person)
        await #expect(throws: CenterError.notFound) { try await board.end(unknown, by: actor) }
    }

    @Test("A-44: what is no announcement is refused at its field; English is needed whole or not at all")
    func refused() async throws {
        let bench = try await CenterBench.make()
        let now = Timestamp(milliseconds: bench.time.wall())
        let wrong: [((inout AnnouncementDraft) -> Void, String, CenterError.Problem)] = [
            ({ $0.title.ja = " " }, "title", .missing), ({ $0.text.ja = "\n" }, "text", .missing),
            ({ $0.title.en = "" }, "titleEn", .missing), ({ $0.text.en = "" }, "textEn", .missing),
            ({ $0.title.ja = "a\nb" }, "title", .malformed),
            ({ $0.text.ja = String(repeating: "a", count: 20_001) }, "text", .tooLong),
            ({ $0.endsAt = now }, "endsAt", .outOfRange),
            (
                {
                    $0.startsAt = now.advanced(byMilliseconds: 2_000)
                    $0.endsAt = now.advanced(byMilliseconds: 1_000)
                }, "endsAt", .outOfRange
            ),
        ]
        for (spoil, field, problem) in wrong {
            var spoilt = draft()
            spoil(&spoilt)
            let sent = spoilt
            await #expect(throws: CenterError.invalid(field: field, problem: problem)) {
                try await bench.center.announcements.publish(sent, by: actor)
            }
        }
        let japanese = AnnouncementDraft(title: Bilingual(ja: "件名", en: ""), text: Bilingual(ja: "本文", en: ""))
        #expect(try await bench.center.announcements.publish(japanese, by: actor).title.en.isEmpty)
    }

    @Test("A-44: marks of people who are no more are swept")
    func sweep() async throws {
        let bench = try await CenterBench.make()
        let published = try await bench.center.announcements.publish(draft(), by: actor)
        try await bench.center.announcements.markRead(
            [published.id], as: try await bench.principal(CenterBench.email))
        var gone = bench.person
        gone.account = AccountID(rawValue: "gone")
        try await bench.center.announcements.markRead([published.id], as: gone)
        await bench.center.forgetOld()
        let left = try await bench.database.read { tx in try tx.rows("SELECT account_id FROM announcement_read") }
        #expect(left.count == 1)
    }
}
