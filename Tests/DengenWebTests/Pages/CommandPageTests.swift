import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("Design, rule 3: the life of a command")
struct CommandPageTests {
    private func text(_ command: CommandRecord, _ language: Language = .ja) throws -> String {
        let page = CommandPage(
            command: command, outlet: Fixture.detail(Fixture.outlet()),
            events: [Fixture.event(), Fixture.event("MA-07")])
        return page.view(in: try Fixture.frame(language)).text
    }

    private func failed() -> CommandRecord {
        var command = Fixture.command(.off, .failed, reason: .refused, text: "<b>noSuchName</b>")
        command.acceptedAt = Fixture.now.advanced(byMilliseconds: -3_000)
        return command
    }

    @Test("N-04: each step with its time and the milliseconds since the one before")
    func steps() throws {
        let steps = CommandSteps(failed())
        #expect(steps.all.map(\.gap) == [nil, 100, 900, 3_000] && steps.total == 4_000)
        let text = try text(failed())
        for word in ["＋100ミリ秒", "＋900ミリ秒", "＋3,000ミリ秒", "所要時間", "4,000ミリ秒"] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(try self.text(failed(), .en).contains("+3,000 ms"))
        var skipped = Fixture.command(.off, .expired)
        skipped.sentAt = nil
        #expect(CommandSteps(skipped).all.map(\.gap) == [nil, nil, nil, 4_000])
        #expect(CommandSteps(Fixture.command()).total == nil)
    }

    @Test("MD-01 to MD-04: the device's own words sign for sign, the reason, and the command's rows of the log")
    func answer() throws {
        let text = try text(failed())
        #expect(text.contains("&lt;b&gt;noSuchName&lt;/b&gt;") && text.contains("機器が操作を拒否しました"))
        #expect(text.contains("電源オフ 登録") && text.contains("電源オフ 実行"))
    }

    @Test("A command that did not do its work can be pressed again, with its own question")
    func again() throws {
        #expect(try text(failed()).contains("/outlets/o1/confirm?action=off&amp;from=%2Foutlets%2Fo1"))
        #expect(try !text(Fixture.command(.off, .confirmed)).contains("もう一度操作する"))
        #expect(try !text(Fixture.command()).contains("もう一度操作する"))
    }

    @Test("X-05: the press for several that it was a part of is one step away")
    func batch() throws {
        var page = CommandPage(command: Fixture.command(), outlet: Fixture.detail(Fixture.outlet()), events: [])
        #expect(try !page.view(in: Fixture.frame()).text.contains("/batches/"))
        page.batch = Fixture.id("b1")
        #expect(try page.view(in: Fixture.frame()).text.contains("href=\"/batches/b1\""))
    }

    @Test("Ten seconds and more are told in seconds")
    func durations() {
        #expect(CommandText.duration(9_999).ja == "9,999ミリ秒")
        #expect(CommandText.duration(12_340).en == "12.3 s")
        #expect(CommandText.gap(-5).en == "+0 ms")
    }
}
