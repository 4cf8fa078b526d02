import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("C-33, C-34, C-40, C-48: what the pages of measurements show")
struct MeasuringViewTests {
    private static func drawing(_ graph: DayGraph, _ language: Language = .ja) throws -> [ParsedHTML.Element] {
        try ParsedHTML(graph.view(in: try Fixture.frame(language), now: Fixture.now)).elements
    }

    private static func shape(_ look: String, in elements: [ParsedHTML.Element]) throws -> String {
        try #require(elements.first { $0.tag == "path" && $0.attributes["class"] == look }?.attributes["d"])
    }

    @Test("C-34: a line with its gap, in words, and as a table", arguments: Language.allCases)
    func line(_ language: Language) throws {
        let graph = Fixture.graph()
        let elements = try Self.drawing(graph, language)
        let line = try Self.shape("line", in: elements)
        #expect(line.split(separator: "M").count == 2, "one gap, so two stretches")
        #expect(line.split(separator: "L").count < 800)
        let image = try #require(elements.first { $0.attributes["role"] == "img" })
        let text = try ParsedHTML(graph.view(in: try Fixture.frame(language), now: Fixture.now)).text
        let wanted =
            language == .ja
            ? ["消費電力", "最大 15.9 W（00:59）", "最小 10.0 W（01:00）", "平均 12.9 W", "計測値のない時間 2時間", "前日", "翌日"]
            : ["Power", "greatest 15.9 W (00:59)", "least 10.0 W (01:00)", "mean 12.9 W", "2 h without values"]
        for word in wanted { #expect(text.contains(word), "\(word)") }
        let label = try #require(image.attributes["aria-label"])
        #expect(label.contains(wanted[1]) && label.contains(wanted[0]))
        #expect(text.contains("1.44 kWh") && text.contains("45.68 kWh"))
        #expect(elements.count { $0.tag == "tr" } == 25)
    }

    @Test("C-39: total energy by the hour, as bars; an hour without values has none")
    func bars() throws {
        let elements = try Self.drawing(Fixture.graph(.energy))
        #expect(try Self.shape("bars", in: elements).split(separator: "M").count == 22)
        let text = Fixture.graph(.energy).view(in: try Fixture.frame(), now: Fixture.now).text
        #expect(text.contains("最も多い1時間 83.0 Wh（23:00から）"))
    }

    @Test("The voltage's line has no area down to a zero that is not there")
    func voltage() throws {
        let elements = try Self.drawing(Fixture.graph(.voltage))
        #expect(!elements.contains { $0.attributes["class"] == "area" })
        #expect(try Self.drawing(Fixture.graph(.current)).contains { $0.attributes["class"] == "area" })
    }

    @Test("Hours to come are not missing; a day without values says so and draws nothing")
    func empty() throws {
        var graph = Fixture.graph()
        graph.hours[20].count = 0
        let early = graph.day.begin.advanced(byMilliseconds: 10 * 3_600_000)
        #expect(graph.missing(at: early) == 2 && graph.missing(at: Fixture.now) == 3)
        let page = Fixture.graph(isEmpty: true).view(in: try Fixture.frame(), now: Fixture.now).text
        #expect(page.contains("この日の計測値はありません。") && !page.contains("<svg class=\"graph\""))
    }

    @Test("S-18: shapes hold numbers and letters of paths only, and every word of a drawing is escaped text")
    func shapes() throws {
        for quantity in Quantity.allCases {
            for element in try Self.drawing(Fixture.graph(quantity)) where element.tag == "path" {
                let shape = try #require(element.attributes["d"])
                #expect(shape.wholeMatch(of: /[MLHVhZ0-9 -]*/) != nil, "\(shape.prefix(80))")
            }
        }
        let words = try ParsedHTML(HTML.words("<b>&\"", x: 50, y: 98, look: "hour"))
        #expect(words.elements.count == 1 && words.text == "<b>&\"")
    }

    @Test("S-18: names of outlets are text on the page of latest values, whatever they are")
    func names() throws {
        let plain = try ParsedHTML(Fixture.latestPage().view(in: try Fixture.frame())).elements.map(\.tag)
        for name in Payloads.all {
            let page = try ParsedHTML(Fixture.latestPage(name: name).view(in: try Fixture.frame()))
            #expect(page.elements.map(\.tag) == plain, "\(name)")
        }
    }

    @Test("C-40: the chosen contents as columns, — where nothing is known, the time of each reading")
    func latest() throws {
        let all = Fixture.latestPage().view(in: try Fixture.frame()).text
        for word in [
            "最新計測値", "消費電力 (W)", "総電力量 (Wh)", "電圧 (V)", "電流 (A)", "32.4", "1,234.5", "0.32", "未計測", "data-every=\"60\"",
        ] {
            #expect(all.contains(word), "\(word)")
        }
        let some = try ParsedHTML(Fixture.latestPage("quantity=current").view(in: try Fixture.frame(.en)))
        let heads = some.elements.count { $0.tag == "th" }
        #expect(
            heads == 5
                && some.elements.contains { $0.attributes["value"] == "current" && $0.attributes["checked"] != nil })
        #expect(!some.elements.contains { $0.attributes["value"] == "power" && $0.attributes["checked"] != nil })
    }

    @Test("The address of /latest: what is not known narrows nothing; what is chosen stays chosen")
    func address() {
        func path(_ query: String) -> String { LatestQuery(QueryValues(query.utf8)).path.text }
        #expect(path("") == "/latest" && path("quantity=x&site=%2F&outlet=..%2F") == "/latest")
        #expect(path("quantity=current&quantity=power&site=s1") == "/latest?site=s1&quantity=power&quantity=current")
        #expect(path("outlet=b&outlet=a&outlet=b") == "/latest?outlet=b&outlet=a")
        let many = (0..<500).map { "outlet=o\($0)" }.joined(separator: "&")
        #expect(LatestQuery(QueryValues(many.utf8)).outlets.count == 200)
    }

    @Test(
        "C-48: an outlet bears 10 A and a tap 15 A; from 80 % on it says so",
        arguments: [
            (7.9, 0.1, [TapLoad.Bar.Standing.normal, .normal]), (8, 0.1, [.near, .normal]),
            (10, 0.1, [.near, .normal]),
            (10.1, 0.1, [.over, .normal]), (5, 1, [.normal, .near]), (8.01, 1, [.near, .over]),
        ])
    func load(_ current: Double, _ others: Double, _ standings: [TapLoad.Bar.Standing]) throws {
        let board = Fixture.tap(current, others: others)
        let load = try #require(TapLoad(of: board.outlets[2], on: board))
        #expect(load.bars.map(\.standing) == standings && load.bars.map(\.most) == [10, 15])
        let html = try Fixture.frame().tapLoad(load)
        let meters = try ParsedHTML(html).elements.filter { $0.tag == "meter" }
        #expect(meters.map { $0.attributes["max"] } == ["10", "15"])
        #expect(html.text.contains("上限超過") == standings.contains(.over))
    }

    @Test("C-48: no limit is told of what is no tap, and no sum to who sees a part of it")
    func noTap() {
        let other = Fixture.tap(9, kind: .pdu)
        #expect(TapLoad(of: other.outlets[2], on: other) == nil)
        let part = Fixture.tap(9, isWhole: false)
        #expect(TapLoad(of: part.outlets[2], on: part)?.bars.count == 1)
    }
}
