import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("U-01: the shape of every page")
struct PageShapeTests {
    static func pages(_ frame: Frame) -> [(String, HTML)] {
        let outlet = Fixture.outlet(command: Fixture.command())
        let detail = Fixture.detail(outlet, events: [Fixture.event()])
        let group = GroupDetail(
            id: Fixture.id("gr1"), site: Fixture.id("s1"), siteName: "東京", name: "サーバー", kind: .mains, outlets: [outlet]
        )
        let site = SiteDetail(
            asOf: Fixture.now, summary: Fixture.site(1, .abnormal), zone: "Asia/Tokyo", groups: [group],
            outlets: [Fixture.outlet(.off)], abnormalOutlets: 1, disconnectedOutlets: 2, troubles: [Fixture.event()])
        return [
            ("dashboard", Fixture.dashboardPage([site.summary]).view(in: frame)),
            ("dashboard table", Fixture.dashboardPage([site.summary], "view=table").view(in: frame)),
            ("outlets", Fixture.outletsPage([outlet], next: "c").view(in: frame)),
            ("outlet tiles", Fixture.outletsPage([outlet], "view=tiles&mode=normal&after=c").view(in: frame)),
            ("views", ViewsPage(views: [Fixture.view]).view(in: frame)),
            ("new view", NewViewPage(query: ListQuery(.outlets, QueryValues("find=a".utf8))).view(in: frame)),
            ("site", SitePage(site: site).view(in: frame)),
            ("group", GroupPage(group: group, last: Fixture.batch(), asOf: Fixture.now).view(in: frame)),
            ("group PoE", GroupPoEPage(group: Fixture.group([outlet], kind: .poe)).view(in: frame)),
            ("batch", BatchPage(batch: Fixture.batch()).view(in: frame)),
            ("batch question", Fixture.question(Fixture.plan(.refuse(.notNamed))).view(in: frame)),
            ("tap", TapPage(board: Fixture.board()).view(in: frame)),
            ("outlet", OutletPage(outlet: detail).view(in: frame)),
            (
                "confirm",
                ConfirmPage(outlet: detail, action: .reboot, key: "k", returning: Routes.log.path).view(in: frame)
            ),
            ("log", Fixture.logPage("").view(in: frame)),
            ("measure", MeasurePage(reading: MeasureReading(form: MeasureForm(), sites: [])).view(in: frame)),
            ("log, wrong", Fixture.logPage("from=x&name=NAS", next: "e5", searchedTo: Fixture.now).view(in: frame)),
            (
                "command",
                CommandPage(command: Fixture.command(), outlet: detail, events: [Fixture.event()]).view(in: frame)
            ),
            ("sign-in", SignInPage(problem: SignInText.failed).view(in: frame)),
            ("replaced", SessionEndPage(.sessionReplaced)?.view(in: frame) ?? .nothing),
            ("timed out", SessionEndPage(.sessionTimedOut)?.view(in: frame) ?? .nothing),
            ("error", ErrorPage(problem: .server, requestID: "r1").view(in: frame)),
            (
                "poe",
                PoEPage(outlet: Fixture.detail(Fixture.outlet(kind: .poe)), returning: Routes.log.path).view(in: frame)
            ),
        ] + managed(frame) + OperatorPages.all(frame) + Fixture.ownPages(frame)
            + Fixture.twoFactorPages(frame) + Fixture.measuringPages(frame)
    }

    private static func managed(_ frame: Frame) -> [(String, HTML)] {
        var frame = frame
        frame.role = .administrator
        var errors = FormErrors()
        errors.add("name", FormText.missing)
        errors.add("address", FormText.missing)
        let gateways = [Fixture.gateway()]
        func new(_ way: NewDevicePage.Way) -> HTML {
            NewDevicePage(gateways: gateways, way: way, errors: errors, key: "k").view(in: frame)
        }
        let devices = DevicesPage(
            bar: FilterBar(query: ListQuery(.devices, QueryValues([]))), devices: [Fixture.device()], done: .deleted)
        let bar = FilterBar(query: ListQuery(.gateways, QueryValues([])))
        let sheet = SlipSheet(
            gateway: Fixture.id("g1"), password: "abc", gatewayName: "GW", siteName: "東京", centre: "https://a.example")
        var wake = Fixture.deviceDetail(driver: "wakeOnLAN", options: [])
        wake.outlets = []
        return [
            ("devices", devices.view(in: frame)),
            ("tariff", Fixture.tariffPage.view(in: frame)),
            ("device", DevicePage(device: Fixture.deviceDetail(), done: .saved, errors: errors).view(in: frame)),
            ("delete", DeleteDevicePage(device: Fixture.device(), errors: errors).view(in: frame)),
            ("by address", new(.address(AddressForm()))), ("by search", new(.search(SearchForm()))),
            ("by wake", new(.wake(WakeForm()))),
            ("no gateways", NewDevicePage(gateways: [], way: .wake(WakeForm()), key: "k").view(in: frame)),
            ("edit", EditOutletPage(outlet: Fixture.detail(Fixture.outlet(kind: .poe))).view(in: frame)),
            ("gateways", GatewaysPage(bar: bar, gateways: gateways).view(in: frame)),
            ("lock", GuardFixture.lockPage(errors).view(in: frame)),
            ("locked by another", GuardFixture.another.view(in: frame)),
            (
                "path",
                PathPage(gateway: Fixture.gateway(), outlets: [Fixture.outlet()], chosen: [Fixture.id("o1")])
                    .view(in: frame)
            ),
            ("guarded outlet", OutletPage(outlet: GuardFixture.detail).view(in: frame)),
            ("guarded question", GuardFixture.question(errors).view(in: frame)),
            ("gateway", GatewayPage(gateway: Fixture.gatewayDetail(), errors: errors).view(in: frame)),
            (
                "new gateway",
                NewGatewayPage(sites: [Fixture.site(1, .normal)], errors: errors, key: "k").view(in: frame)
            ),
            ("audit", Fixture.auditPage("who=a&action=outlet", next: "e5").view(in: frame)),
            ("audit, wrong", Fixture.auditPage("from=x&before=e9", [], searchedTo: Fixture.now).view(in: frame)),
            ("audit check", Fixture.auditCheck().view(in: frame)),
            ("audit broken", Fixture.auditCheck([AuditFault(.changed, 5)]).view(in: frame)),
            ("keys", KeysPage(keys: [Fixture.key()], now: Fixture.now).view(in: frame)),
            ("new key", NewKeyPage(errors: errors, key: "k").view(in: frame)),
            ("revoke", RevokeKeyPage(key: Fixture.key()).view(in: frame)),
            (
                "made key",
                MadeKeyPage(made: Accounts.MadeKey(record: Fixture.key(), bearer: "dk_x")).view(in: frame)
            ),
            ("renew", RenewSlipPage(gateway: Fixture.gateway(), key: "k").view(in: frame)),
            ("slip", SlipPage(gateway: Fixture.gateway(), sheet: sheet).view(in: frame)),
            ("search", SearchPage(search: Fixture.search(.running)).view(in: frame)),
            ("settings", (try? DeviceSettingsPage(Fixture.deviceDetail()))?.view(in: frame) ?? .nothing),
            ("slots", (try? DeviceSettingsPage(wake))?.view(in: frame) ?? .nothing),
        ] + Fixture.userPages(frame, errors)
    }

    @Test("every page in English holds no Japanese but names")
    func english() throws {
        let names = ["日本語", "佐藤", "東京第一ビル", "東京", "サーバー", "棚の裏", "リブーター1", "ラックPDU", "途絶"]
        for (name, html) in Self.pages(try Fixture.frame(.en)) {
            var text = html.text
            for known in names { text = text.replacing(known, with: "") }
            let rest = text.unicodeScalars.filter { (0x3000...0x9FFF).contains($0.value) }
            #expect(rest.isEmpty, "\(name): \(String(String.UnicodeScalarView(rest)))")
        }
    }

    @Test("U-01: one h1, landmarks, lang, skip link, unique ids", arguments: Language.allCases)
    func shape(_ language: Language) throws {
        for (name, html) in Self.pages(try Fixture.frame(language)) {
            let parsed = try ParsedHTML(html)
            func count(_ tag: String) -> Int { parsed.elements.count { $0.tag == tag } }
            #expect(count("h1") == 1, "\(name)")
            #expect(count("main") == 1 && count("header") == 1 && count("footer") == 1, "\(name)")
            #expect(parsed.elements.first { $0.tag == "html" }?.attributes["lang"] == language.rawValue, "\(name)")
            #expect(parsed.elements.contains { $0.attributes["href"] == "#main" }, "\(name)")
            let ids = parsed.elements.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count, "\(name): \(ids)")
        }
    }

    @Test("S-18: no inline script, style or handler anywhere")
    func policy() throws {
        for (name, html) in Self.pages(try Fixture.frame()) {
            for element in try ParsedHTML(html).elements {
                #expect(element.attributes.keys.allSatisfy { !$0.hasPrefix("on") && $0 != "style" }, "\(name)")
                #expect(element.tag != "script" || element.attributes["src"] != nil, "\(name)")
                #expect(element.tag != "style", "\(name)")
            }
        }
    }

    @Test("S-10: no GET form or link leads to what changes state; every POST form carries the token")
    func forms() throws {
        for (name, html) in Self.pages(try Fixture.frame()) {
            let parsed = try ParsedHTML(html)
            let posts = parsed.elements.filter { $0.tag == "form" && $0.attributes["method"] == "post" }
            let tokens = parsed.elements.filter { $0.attributes["name"] == "token" }
            let doors = [
                Routes.signIn.path.text, Routes.forgot.path.text, Fixture.resetPath.text, Fixture.invitePath.text,
            ]
            let open = posts.filter { doors.contains($0.attributes["action"] ?? "") }
            #expect(posts.count - open.count == tokens.count, "\(name)")
            #expect(tokens.allSatisfy { $0.attributes["value"] == "form-token" }, "\(name)")
            let links = parsed.elements.compactMap { $0.attributes["href"] }
            #expect(
                links.allSatisfy {
                    !$0.hasSuffix("/commands") && !$0.hasSuffix("/use") && $0 != Routes.signOut.path.text
                }, "\(name)")
        }
    }

    @Test("A-45: three lines open the menu without script: dashboard and log; the user menu logs out")
    func menu() throws {
        let html = Fixture.dashboardPage([]).view(in: try Fixture.frame())
        #expect(html.text.contains("<details class=\"menu\">"))
        #expect(html.text.contains("ログ履歴") && html.text.contains("ログアウト"))
        #expect(html.text.contains("佐藤"))
    }

    @Test("A-46: groups fold and have a menu button; A-42: counts and log of trouble")
    func site() throws {
        let text = try #require(Self.pages(try Fixture.frame()).first { $0.0 == "site" }).1.text
        #expect(text.contains("<details open><summary>"))
        #expect(text.contains("href=\"/groups/gr1\""))
        #expect(text.contains("異常 1 件") && text.contains("途絶 2 件") && text.contains("異常・途絶ログ"))
    }

    @Test("A-44: every symbol of the pages is in the sprite")
    func symbols() throws {
        let sprite = String(decoding: try Assets().bytes(.symbols), as: UTF8.self)
        for icon in Icon.allCases { #expect(sprite.contains("<symbol id=\"\(icon.rawValue)\""), "\(icon)") }
    }
}
