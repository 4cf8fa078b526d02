import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-05, N-06: what pages show of guards")
struct GuardPagesTests {
    @Test("A tile shows lock-out, mode, critical and path in words; a lock-out leaves no button")
    func tile() throws {
        let text = try Fixture.frame().tile(GuardFixture.detail.summary, asOf: Fixture.now).text
        for word in ["ロックアウト中：佐藤", "リブートのみ", "重要", "経路に給電"] { #expect(text.contains(word), "\(word)") }
        #expect(!text.contains("/confirm?"))
    }

    @Test("The page of an outlet says who keeps it locked out, why and until when")
    func outlet() throws {
        let text = OutletPage(outlet: GuardFixture.detail).view(in: try Fixture.frame(role: .administrator)).text
        for word in ["設定者", "佐藤", "理由", "サーバー", "終了", "ロックアウトを解除", "GW-1, GW-2"] {
            #expect(text.contains(word), "\(word)")
        }
        var stranger = GuardFixture.detail
        stranger.mayUnlock = false
        #expect(!OutletPage(outlet: stranger).view(in: try Fixture.frame()).text.contains("/lock"))
    }

    @Test("The question names what hangs on the outlet and asks for a critical one's name")
    func question() throws {
        let text = GuardFixture.question().view(in: try Fixture.frame()).text
        #expect(text.contains("「GW-1」への経路") && text.contains("「GW-2」への経路"))
        #expect(text.contains("アウトレット名を入力してください") && text.contains("name=\"name\""))
        let plain = ConfirmPage(
            outlet: Fixture.detail(Fixture.outlet()), action: .off, key: "k", returning: Routes.log.path)
        #expect(!plain.view(in: try Fixture.frame()).text.contains("name=\"name\""))
    }

    @Test("An own-path outlet offers a reboot only where the device does it as one order", arguments: [true, false])
    func ownPath(_ rebootsItself: Bool) {
        var outlet = Fixture.outlet()
        (outlet.feedsPath, outlet.rebootsItself) = (true, rebootsItself)
        #expect(OutletButtons.actions(for: outlet) == (rebootsItself ? [.reboot] : []))
    }

    @Test(
        "A date and a time of day on the site's clock",
        arguments: [
            ("2026-11-21T18:00", 1_795_251_600_000), ("2026/11/21 18:00", 1_795_251_600_000),
            ("２０２６ー１１ー２１　１８：００", 1_795_251_600_000), (" 2026-11-21T18:00:30 ", 1_795_251_630_000),
            ("2026-02-29T10:00", nil), ("2026-13-01T10:00", nil), ("2026-11-21T24:00", nil), ("2026-11-21", nil),
            ("", nil), ("26-11-21T18:00", nil), ("2026-11-21T18:00:30.5", nil), ("2026-11-21T-1:00", nil),
        ] as [(String, Int64?)])
    func siteTime(_ text: String, _ milliseconds: Int64?) {
        #expect(SiteTime.instant(text, zone: "Asia/Tokyo")?.milliseconds == milliseconds)
    }

    @Test("A site's clock in summer time, and there and back")
    func zones() throws {
        let end = try #require(SiteTime.instant("2026-07-01T12:00", zone: "America/New_York"))
        #expect(end.rfc3339 == "2026-07-01T16:00:00.000Z")
        #expect(SiteTime.text(end, zone: "America/New_York") == "2026-07-01T12:00")
    }

    @Test(
        "RFC 3339 as programs write it",
        arguments: [
            ("2026-11-21T09:00:00Z", 1_795_251_600_000), ("2026-11-21T18:00:00+09:00", 1_795_251_600_000),
            ("2026-11-21t09:00:00.1234z", 1_795_251_600_123), ("1970-01-01T00:00:00Z", 0),
            ("2028-02-29T00:00:00-03:30", 1_835_407_800_000), ("2027-02-29T00:00:00Z", nil),
            ("2026-11-21T09:00:00", nil), ("2026-11-21T09:00:60Z", nil), ("2026-11-21T09:00:00.Z", nil),
            ("2026-11-21 09:00:00Z", nil), ("2026-11-21T09:00:00+9:00", nil), ("２026-11-21T09:00:00Z", nil), ("", nil),
            ("2026-11-21T09:00:00Z ", nil), ("1969-12-31T23:59:59Z", nil),
            ("2026-11-21T09:00:00.0000000000000000000Z", 1_795_251_600_000),
        ] as [(String, Int64?)])
    func rfc3339(_ text: String, _ milliseconds: Int64?) {
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }
}
