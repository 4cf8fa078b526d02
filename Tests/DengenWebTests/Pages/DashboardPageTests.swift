import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-33 to A-40: dashboard")
struct DashboardPageTests {
    private let sites = [
        Fixture.site(1, .abnormal), Fixture.site(2, .disconnected), Fixture.site(3, .normal), Fixture.site(4, nil),
    ]

    @Test("A-33, A-34: counts, as-of time and 再読み込み")
    func counts() throws {
        let page = Fixture.dashboardPage(sites)
        let text = page.view(in: try Fixture.frame()).text
        #expect(text.contains("2026/11/21 08:40:12 現在"))
        #expect(text.contains("再読み込み"))
        #expect(text.contains("data-live=\"counts\""))
    }

    @Test("A-35, A-36, A-37: tile with number, outlets, icon, name; colour, word and shape; grey without devices")
    func tiles() throws {
        let frame = try Fixture.frame()
        let looks = sites.map { frame.tile($0).text }
        #expect(looks[0].contains("look-abnormal") && looks[0].contains("異常") && looks[0].contains("#abnormal"))
        #expect(looks[1].contains("look-disconnected") && looks[1].contains("途絶") && looks[1].contains("#disconnected"))
        #expect(looks[2].contains("look-normal") && looks[2].contains("正常") && looks[2].contains("#normal"))
        #expect(looks[3].contains("look-disabled") && looks[3].contains("機器なし"))
        #expect(looks[0].contains("0001") && looks[0].contains("アウトレット 12") && looks[0].contains("東京第一ビル"))
        #expect(looks[0].contains("#site"))
    }

    @Test("A-38, A-39: order as given; normal sites are hidden by the address, and shown again")
    func hiding() throws {
        let shown = Fixture.dashboardPage(sites).view(in: try Fixture.frame()).text
        #expect(shown.contains("/?health=abnormal&amp;health=disconnected&amp;health=unused"))
        for query in ["hide=normal", "health=unused&health=abnormal&health=disconnected"] {
            let page = Fixture.dashboardPage(sites.filter { $0.health != .normal }, query)
            let text = page.view(in: try Fixture.frame()).text
            #expect(text.contains("正常な施設を表示") && text.contains("href=\"/\""), "\(query)")
        }
        let none = Fixture.dashboardPage([], "hide=normal").view(in: try Fixture.frame()).text
        #expect(none.contains("異常・途絶の施設はありません。"))
    }

    @Test("N-27: as a table with the same live pieces, the way to the next page, words and chips in the address")
    func table() throws {
        var page = Fixture.dashboardPage(sites, "view=table&find=%E6%9D%B1%E4%BA%AC&health=abnormal")
        page.dashboard.next = "CURSOR"
        let text = page.view(in: try Fixture.frame()).text
        #expect(text.contains("<tr data-live=\"site-s1\">") && !text.contains("class=\"tiles\""))
        #expect(
            text.contains("/?find=%E6%9D%B1%E4%BA%AC&amp;health=abnormal&amp;view=table&amp;after=CURSOR"))
        #expect(text.contains("value=\"東京\""))
    }

    @Test("every page in English holds no Japanese but names")
    func english() throws {
        let page = Fixture.dashboardPage([Fixture.site(1, .normal, name: "Tokyo")])
        var frame = try Fixture.frame(.en)
        frame.userName = "Sato"
        let text = page.view(in: frame).text.replacing("日本語", with: "")
        #expect(text.unicodeScalars.allSatisfy { $0.value < 0x3000 })
    }

    @Test("1,000 tiles are made in time (a few ms in a release build)")
    func speed() throws {
        let frame = try Fixture.frame()
        let page = Fixture.dashboardPage((1...1000).map { Fixture.site($0, .normal) })
        let clock = ContinuousClock()
        let best = (0..<3).map { _ in clock.measure { _ = page.view(in: frame) } }.min() ?? .zero
        #expect(best < .seconds(1))
    }
}

@Suite("N-27: the dashboard while a past is being made")
struct DashboardHistoryTests {
    @Test("It says how far it has come, and nothing when it is done")
    func progress() throws {
        var page = Fixture.dashboardPage([Fixture.site(1, .normal)])
        #expect(!page.view(in: try Fixture.frame()).text.contains("計測履歴"))
        page.history = 42
        #expect(page.view(in: try Fixture.frame()).text.contains("計測履歴を作成しています（42 %）。"))
    }
}
