import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-27: lists, their address and their pages")
struct ListPagesTests {
    private func query(_ list: ListKind, _ text: String) -> ListQuery { ListQuery(list, QueryValues(text.utf8)) }

    @Test("A-94: an address is read and written back in one order; what is unknown falls out")
    func address() {
        for (given, path) in [
            ("", "/outlets"), ("find=+NAS+", "/outlets?find=NAS"),
            ("state=off&health=normal&health=abnormal", "/outlets?health=abnormal&health=normal&state=off"),
            ("mode=sideways&kind=poe&view=tiles", "/outlets?kind=poe&view=tiles"), ("view=table", "/outlets"),
            ("view=clouds&site=a%2Fb&site=x", "/outlets"), ("site=s1&device=d_1", "/outlets?site=s1&device=d_1"),
            ("after=abc", "/outlets?after=abc"), ("find=" + String(repeating: "a", count: 201), "/outlets"),
        ] {
            #expect(query(.outlets, given).path.text == path, "\(given)")
        }
        #expect(query(.gateways, "link=linked&health=normal").path.text == "/gateways?link=linked")
        #expect(query(.dashboard, "hide=normal").hidesNormal)
    }

    @Test("A chip adds or takes away its choice and begins on the first page; the layout keeps the page")
    func chips() throws {
        let now = query(.outlets, "find=a&health=abnormal&after=c")
        let facet = try #require(ListKind.outlets.facets.first)
        #expect(now.toggling("abnormal", of: facet).path.text == "/outlets?find=a")
        #expect(now.toggling("normal", of: facet).path.text == "/outlets?find=a&health=abnormal&health=normal")
        #expect(now.looking(.tiles).path.text == "/outlets?find=a&health=abnormal&view=tiles&after=c")
        #expect(now.cleared.path.text == "/outlets" && now.saved == "find=a&health=abnormal")
        #expect(query(.outlets, "site=s1").without(.site).path.text == "/outlets")
    }

    @Test("A program's query is refused for a value that a page would leave out")
    func strict() {
        for (text, field) in [
            ("health=bad", "health"), ("state=on&state=x", "state"), ("site=a%2Fb", "site"), ("kind=", "kind"),
            ("find=" + String(repeating: "a", count: 201), "find"),
        ] {
            #expect(throws: Refusal.invalid(field: field), "\(text)") {
                try ListQuery(strict: .outlets, QueryValues(text.utf8))
            }
        }
        #expect(throws: Refusal.malformed) { try ListQuery(strict: .outlets, QueryValues("find=%zz".utf8)) }
    }

    @Test("N-05: the list of outlets: search, chips with bounded counts, the place it shows, saved views, rows, pager")
    func outlets() throws {
        let page = Fixture.outletsPage([Fixture.outlet(mode: .lockedOn)], "site=s1&health=abnormal", next: "CUR")
        let text = page.view(in: try Fixture.frame()).text
        for word in [
            "role=\"search\"", "R001-03", "NAS", "東京第一ビル", "棚の裏", "オンに固定", "32.4 W", "1,000+",
            "<tr data-live=\"outlet-o1\">", "/outlets?health=abnormal&amp;site=s1&amp;after=CUR",
            "東京 &lt;途絶&gt;", "/outlets?health=disconnected\"",
            "/views/new?list=outlets&amp;health=abnormal&amp;site=s1",
            "aria-current=\"true\"", "data-live-list",
        ] {
            #expect(text.contains(word), "\(word)")
        }
        let empty = Fixture.outletsPage([], "find=x").view(in: try Fixture.frame()).text
        #expect(empty.contains("該当するものはありません。"))
    }

    @Test("A further facet is open without script as soon as something of it is chosen")
    func further() throws {
        let frame = try Fixture.frame()
        #expect(
            Fixture.outletsPage([], "mode=rebootOnly").view(in: frame).text.contains("<details class=\"further\" open>")
        )
        #expect(Fixture.outletsPage([]).view(in: frame).text.contains("<details class=\"further\">"))
    }

    @Test("The keys' help stands on every page of a person, shut, and names each key")
    func keys() throws {
        let text = Fixture.outletsPage([]).view(in: try Fixture.frame()).text
        #expect(text.contains("<dialog id=\"keys\"") && text.contains("data-log=\"/log\""))
        #expect(!SignInPage(problem: SignInText.failed).view(in: try Fixture.frame()).text.contains("href=\"/views\""))
    }
}
