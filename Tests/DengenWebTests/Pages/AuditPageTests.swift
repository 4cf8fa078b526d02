import DengenModel
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-19: the audit's page")
struct AuditPageTests {
    private func text(_ page: AuditPage, _ language: Language = .ja) throws -> String {
        page.view(in: try Fixture.frame(language, role: .administrator)).text
    }

    @Test("Who and from where, what, to what, before and after, the number in the chain")
    func columns() throws {
        let all = try text(Fixture.auditPage())
        for word in [
            "2026/11/21 08:40:12", "佐藤", "管理者 · 画面 · 192.0.2.7", "アウトレット 名称変更", "href=\"/outlets/o1\"", "NAS",
            "ラックPDU", "1,234",
        ] {
            #expect(all.contains(word), "\(word)")
        }
        #expect(try text(Fixture.auditPage(), .en).contains("Administrator · Page · 192.0.2.7"))
    }

    @Test("A command leads to its life; an unknown word and a thing that is gone show themselves; open rows say so")
    func values() throws {
        let all = try text(
            Fixture.auditPage(
                "",
                [
                    Fixture.audit("command.issue", before: "on", after: "off c1"),
                    Fixture.audit("later.verb", object: "x9", before: "a\nb", after: "", thing: nil, number: nil),
                    Fixture.audit("site.make", after: String(repeating: "長", count: 400), thing: nil),
                ]))
        #expect(all.contains("href=\"/commands/c1\"") && all.contains("later.verb") && all.contains("x9"))
        #expect(all.contains("a\nb") && all.contains("連鎖待ち"))
        #expect(
            all.contains(String(repeating: "長", count: 300) + "…") && !all.contains(String(repeating: "長", count: 301)))
    }

    @Test("ui 1.1: the filter lives in the address, each condition can be taken back")
    func address() throws {
        let typed = "from=2026-11-21T08%3A40&who=A%26B&action=outlet&object=NAS&door=api"
        let page = Fixture.auditPage(typed + "&before=e9", next: "e5")
        let filter = page.reading.filter
        #expect(filter.who == "A&B" && filter.action == "outlet" && filter.object == "NAS" && filter.door == .api)
        #expect(filter.from?.milliseconds == 1_795_218_000_000 && filter.before?.rawValue == "e9")
        let all = try text(page)
        let taken = typed.replacingOccurrences(of: "&who=A%26B", with: "").replacingOccurrences(of: "&", with: "&amp;")
        #expect(all.contains("href=\"/audit?\(taken)\""), "the way without who")
        #expect(all.contains("before=e5") && all.contains("以前の200件") && all.contains("最新へ"))
        #expect(all.contains("/audit.csv?from=") && all.contains("encoding=cp932"))
        #expect(
            try text(Fixture.auditPage("action=outlet.rename")).contains("<option value=\"outlet.rename\" selected>"))
    }

    @Test("A wrong question is said beside its field, keeps what was typed, and asks nothing")
    func wrong() throws {
        let page = Fixture.auditPage("from=gestern&door=window&who=" + String(repeating: "x", count: 201))
        #expect(page.reading.errors.items.map(\.field) == ["from", "who", "door"])
        let all = try text(page)
        #expect(all.contains("value=\"gestern\"") && all.contains("id=\"from-error\"") && !all.contains("/audit.csv"))
        #expect(Fixture.auditPage("from=2026-11-22&to=2026-11-21").reading.errors.items.map(\.field) == ["to"])
    }

    @Test("S-18: names and values with markup stay text")
    func payloads() throws {
        let entries = Payloads.all.map { Fixture.audit(before: $0, after: $0, name: $0, thing: nil) }
        let parsed = try ParsedHTML(
            Fixture.auditPage("", entries).view(in: try Fixture.frame(role: .representative)))
        #expect(parsed.elements.filter { $0.tag == "script" }.count == 1)
        #expect(!parsed.elements.contains { ["img", "iframe", "object", "b"].contains($0.tag) })
    }

    @Test("The look along the chain says what it found, in both languages, and gives the anchor")
    func check() throws {
        let frame = try Fixture.frame(role: .administrator)
        let sound = Fixture.auditCheck().view(in: frame).text
        #expect(sound.contains("問題は見つかりませんでした") && sound.contains("12:9f9f"))
        let faults = AuditFault.Kind.allCases.map { AuditFault($0, 5) } + [AuditFault(.missing, 3, to: 7)]
        let broken = Fixture.auditCheck(faults).view(in: frame).text
        #expect(broken.contains("番号 5 の記録が書き換えられています") && broken.contains("番号 3〜7 の記録がありません"))
        for fault in faults {
            let words = AuditCheckText.fault(fault)
            #expect(words.ja.utf8.contains { $0 >= 0x80 } && words.en.utf8.allSatisfy { $0 < 0x80 })
        }
    }

    @Test("A-25: the menu has it for managers only, behind the three lines")
    func menu() throws {
        let manager = try text(Fixture.auditPage())
        #expect(manager.contains("href=\"/audit\""))
        let general = Fixture.logPage("").view(in: try Fixture.frame()).text
        #expect(!general.contains("href=\"/audit\""))
    }

    @Test("Every action that the centre writes has its words in both languages")
    func words() throws {
        for (action, phrase) in AuditActionText.actions {
            #expect(phrase.ja.utf8.contains { $0 >= 0x80 } && phrase.en.utf8.allSatisfy { $0 < 0x80 }, "\(action)")
            let area = action.prefix { $0 != "." }
            #expect(AuditActionText.areas.contains { $0.key == area }, "\(action) is in no choice of the filter")
        }
        for action in try Self.written() where AuditActionText.actions[action] == nil {
            Issue.record("\(action) has no words in AuditActionText")
        }
    }

    /// Words of that form in the centre's sources, in areas that the filter knows.
    private static func written() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/DengenCenter")
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        let areas = Set(AuditActionText.areas.map(\.key))
        var actions: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: #/"([a-z-]+)\.([a-zA-Z0-9.-]+)"/#)
            where areas.contains(String(match.output.1)) {
                actions.insert("\(match.output.1).\(match.output.2)")
            }
        }
        #expect(actions.count > 30)
        return actions
    }
}
