import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-76 to A-80: log")
struct LogPageTests {
    private func page(_ query: String, next: String? = nil, events: [EventRecord] = [Fixture.event()]) -> LogPage {
        LogPage(query: LogQuery(QueryValues(query.utf8)), items: events, cursor: next)
    }

    @Test("A-76, A-95: server time, ID, name, message, class, user; A-80: no actor is システム")
    func columns() throws {
        let events = [Fixture.event(), Fixture.event("MA-19", .disconnected, actor: nil)]
        let text = page("", events: events).view(in: try Fixture.frame()).text
        for word in ["2026/11/21 08:40:12", "R001-03", "NAS", "電源オフ 登録", "正常", "佐藤", "途絶発生", "システム"] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(text.contains("<th scope=\"col\">"))
    }

    @Test("A-76: the same log in English")
    func english() throws {
        let text = page("").view(in: try Fixture.frame(.en)).text
        #expect(text.contains("Power off: queued"))
    }

    @Test("A-77: four ticks, only ticked ones are asked for")
    func ticks() {
        #expect(LogQuery(QueryValues("".utf8)).filter.classes == Set(Event.Class.allCases))
        let some = LogQuery(QueryValues("filter=1&class=abnormal&class=disconnected&class=x".utf8))
        #expect(some.filter.classes == [.abnormal, .disconnected])
        #expect(LogQuery(QueryValues("filter=1".utf8)).filter.classes == [])
    }

    @Test("A-79: 500 rows, older and newer by link, the filter stays")
    func paging() throws {
        let page = page("filter=1&class=abnormal&before=e9", next: "e5")
        #expect(page.query.filter.limit == 500)
        let text = page.view(in: try Fixture.frame()).text
        #expect(text.contains("/log?filter=1&amp;class=abnormal&amp;before=e5"))
        #expect(text.contains("/log?filter=1&amp;class=abnormal&amp;after=e1"))
    }

    @Test("A-79: after a step to newer rows there is a way on, a way back and a way to the newest")
    func newer() throws {
        let frame = try Fixture.frame()
        let middle = page("after=e0", next: "e9").view(in: frame).text
        for link in ["href=\"/log\"", "/log?after=e1", "/log?before=e1"] { #expect(middle.contains(link), "\(link)") }
        #expect(middle.contains("最新へ") && middle.contains("以降の500件") && middle.contains("以前の500件"))
        let last = page("after=e0").view(in: frame).text
        #expect(last.contains("最新へ") && !last.contains("以降の500件"))
        #expect(LogQuery(QueryValues("after=e7".utf8)).path.text == "/log?after=e7")
    }

    @Test("S-18: a name with markup and U+0600 stays a name in the table")
    func names() throws {
        let html = page("", events: Payloads.all.map { Fixture.event(name: $0) }).view(in: try Fixture.frame())
        let parsed = try ParsedHTML(html)
        let known: Set<String> = [
            "!doctype", "html", "head", "meta", "title", "link", "script", "body", "a", "header", "details", "summary",
            "svg", "use", "nav", "ul", "li", "span", "div", "bdi", "form", "input", "button", "main", "h1", "fieldset",
            "legend", "label", "p", "table", "caption", "thead", "tbody", "tr", "th", "td", "time", "footer", "dialog",
            "h2", "dl", "dt", "dd",
        ]
        #expect(Set(parsed.elements.map(\.tag)).subtracting(known) == [])
        #expect(parsed.elements.filter { $0.tag == "script" }.count == 1)
    }

    @Test("500 rows are made in time")
    func speed() throws {
        let events = Array(repeating: Fixture.event(), count: 500)
        let frame = try Fixture.frame()
        let time = ContinuousClock().measure { _ = page("", events: events).view(in: frame) }
        #expect(time < .seconds(1))
    }
}
