import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-76 to A-80: log")
struct LogPageTests {
    private func query(_ text: String) -> LogQuery { LogQuery(QueryValues(text.utf8)) }

    private func page(
        _ address: String, next: String? = nil, events: [EventRecord] = [Fixture.event()], searchedTo: Timestamp? = nil
    ) -> LogPage {
        Fixture.logPage(address, next: next, events: events, searchedTo: searchedTo)
    }

    private func filter(_ text: String) -> EventFilter { page(text).reading.filter }

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
        #expect(filter("").classes == Set(Event.Class.allCases))
        let some = filter("filter=1&class=abnormal&class=disconnected&class=x")
        #expect(some.classes == [.abnormal, .disconnected])
        #expect(filter("filter=1").classes == [])
    }

    @Test("A-78: times on the page's clock; what was typed to the minute or day ends with it")
    func times() {
        let exact = filter("from=2026-11-21T08:40&to=2026-11-21T08:40")
        #expect(exact.from?.milliseconds == 1_795_218_000_000 && exact.until?.milliseconds == 1_795_218_060_000)
        let day = filter("from=2026%2F11%2F21&to=%EF%BC%92026-11-21")
        #expect(day.from?.milliseconds == 1_795_186_800_000 && day.until?.milliseconds == 1_795_273_200_000)
        let second = filter("from=2026-11-21%2008:40:12")
        #expect(second.from?.milliseconds == 1_795_218_012_000)
    }

    @Test("A-78: by ID in any width, by name, by user; A-80: システム is nobody; X-01: by words of the message")
    func fields() {
        let some = filter("label=%EF%BC%B2001%E2%88%9203&name=NAS%20&user=%E4%BD%90%E8%97%A4&message=MA-14")
        #expect(some.label == "R001-03" && some.name == "NAS" && some.user == .named("佐藤"))
        #expect(some.codes == [.faultRaised])
        #expect(filter("user=System").user == .system)
        let words = filter("message=" + PercentEncoding.encode("異常発生 異常状態コード101"))
        #expect(words.codes == [.faultRaised] && words.faultCode == "101")
    }

    @Test("A wrong question is said beside its field, keeps what was typed, and asks nothing")
    func wrong() throws {
        let all = page("from=gestern&to=2026-02-30&name=" + String(repeating: "x", count: 201) + "&message=zzz&site=9")
        #expect(all.reading.errors.items.map(\.field) == ["site", "from", "to", "name", "message"])
        let text = all.view(in: try Fixture.frame()).text
        #expect(
            text.contains("value=\"gestern\"") && text.contains("id=\"from-error\"") && text.contains("href=\"#to\""))
        #expect(!text.contains("/log.csv"))
        #expect(page("from=2026-11-22&to=2026-11-21").reading.errors.items.map(\.field) == ["to"])
    }

    @Test("ui 1.1: the filter lives in the address, each condition can be taken back")
    func address() throws {
        let typed = "filter=1&class=abnormal&from=2026-11-21T08%3A40&label=R001&name=A%26B&site=s1"
        #expect(query(typed).path.text == "/log?" + typed)
        let text = page("name=A%26B&label=R001").view(in: try Fixture.frame()).text
        #expect(text.contains("href=\"/log?label=R001\"") && text.contains("href=\"/log?name=A%26B\""))
        #expect(text.contains("/log.csv?label=R001&amp;name=A%26B"))
        #expect(text.contains("/log.csv?label=R001&amp;name=A%26B&amp;encoding=cp932"))
    }

    @Test("A-79: 500 rows, older and newer by link, the filter stays")
    func paging() throws {
        let page = page("filter=1&class=abnormal&before=e9", next: "e5")
        #expect(page.reading.filter.limit == 500)
        let text = page.view(in: try Fixture.frame()).text
        #expect(text.contains("/log?filter=1&amp;class=abnormal&amp;before=e5"))
        #expect(text.contains("/log?filter=1&amp;class=abnormal&amp;after=e1"))
    }

    @Test("A-79: after a step to newer rows there is a way on, a way back and a way to the newest")
    func newer() throws {
        let frame = try Fixture.frame()
        let middle = page("after=e0", next: "e9").view(in: frame).text
        for link in ["href=\"/log\"", "/log?after=e9", "/log?before=e1"] { #expect(middle.contains(link), "\(link)") }
        #expect(middle.contains("最新へ") && middle.contains("以降の500件") && middle.contains("以前の500件"))
        let last = page("after=e0").view(in: frame).text
        #expect(last.contains("最新へ") && !last.contains("以降の500件"))
        #expect(query("after=e7").path.text == "/log?after=e7")
    }

    @Test("A-78: a page that ended before it was full says how far it looked, and goes on from there")
    func horizon() throws {
        let text = page("name=NAS", next: "e5", events: [], searchedTo: Fixture.now).view(in: try Fixture.frame()).text
        #expect(text.contains("2026/11/21 08:40:12 まで探しました") && text.contains("続きを探す"))
        #expect(text.contains("/log?name=NAS&amp;before=e5"))
    }

    @Test("N-08: the newest page hears of new rows above its first one, an older page does not")
    func tail() throws {
        let newest = page("label=R001").view(in: try Fixture.frame()).text
        #expect(newest.contains("data-live-source=\"/live?on=log&amp;label=R001") || newest.contains("on=log"))
        let source = LogTail.source(page("label=R001&name=x").reading, above: Fixture.id("e9"))
        let scope = LiveScope(QueryValues(source.text.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst()))
        guard case .log(let tail) = scope else {
            Issue.record("no tail")
            return
        }
        #expect(tail.filter.after == Fixture.id("e9") && tail.filter.label == "R001" && tail.filter.name == "x")
        #expect(!page("before=e9").view(in: try Fixture.frame()).text.contains("on=log"))
        #expect(!page("to=2026-11-21").view(in: try Fixture.frame()).text.contains("on=log"))
    }

    @Test("S-18: a name with markup and U+0600 stays a name in the table")
    func names() throws {
        let html = page("", events: Payloads.all.map { Fixture.event(name: $0) }).view(in: try Fixture.frame())
        let parsed = try ParsedHTML(html)
        let known: Set<String> = [
            "!doctype", "html", "head", "meta", "title", "link", "script", "body", "a", "header", "details", "summary",
            "svg", "use", "nav", "ul", "li", "span", "div", "bdi", "form", "input", "button", "main", "h1", "fieldset",
            "legend", "label", "p", "table", "caption", "thead", "tbody", "tr", "th", "td", "time", "footer", "dialog",
            "h2", "dl", "dt", "dd", "section", "datalist",
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
