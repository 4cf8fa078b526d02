import DengenModel
import DengenWire
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-61..A-65, C-02, N-08: one press for several outlets, from a page")
struct GroupFlowTests {
    @Test("A-61, A-51: the question says who would switch and who refuses; はい is one batch however often it is sent")
    func press() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let group = try await bench.group()
            try await bench.center.fleet.setOutletEnabled(
                try await bench.outlet(2).id, false, as: bench.mine.person)
            let question = try await browser.get("/groups/\(group)/confirm?action=off")
            #expect(question.text.contains("棚（2個）の電源をオフにしますか？"))
            #expect(question.text.contains("操作 1、操作不可 1") && question.text.contains("使用不可に設定されています"))
            #expect(question.text.contains("32.4 W"))
            let form = question.fields(["token", "key", "action", "from"])
            var pages: Set<String> = []
            for _ in 0..<3 {
                let answer = try await browser.post("/groups/\(group)/commands", form)
                #expect(answer.status == 303)
                pages.insert(answer.header("Location") ?? "")
            }
            #expect(pages.count == 1, "\(pages)")
            let log = try await bench.center.log.page(EventFilter(), as: bench.mine.person).items
            #expect(log.count { $0.code.rawValue == "MA-04" } == 1)
            let page = try await browser.get(try #require(pages.first))
            #expect(page.text.contains("棚：オフ") && page.text.contains("0 / 2"))
            #expect(page.text.contains("失敗 1") && page.text.contains("失敗分を再実行"))
            let groupPage = try await browser.get("/groups/\(group)")
            #expect(groupPage.text.contains("前回の一括操作") && groupPage.text.contains("0 / 2"))
        }
    }

    @Test("A-61: a retry asks first, takes the failed ones only and names what it retries")
    func retry() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let group = try await bench.group()
            let batch = try await bench.center.batches.issue(.group(group, .off), as: bench.mine.person)
            let failing = try #require(batch.members.last?.command?.id)
            try await WebBench.report(3, bench.mine, bench.center) { item in
                item.outcome = CommandOutcome(command: failing, outcome: Command.Outcome(.failed, reason: .refused))
            }
            let question = try await browser.get("/batches/\(batch.id)/confirm")
            #expect(question.text.contains("棚の失敗分（1個）を再実行しますか？"))
            let answer = try await browser.post(
                "/batches/\(batch.id)/retry", question.fields(["token", "key", "from"]))
            #expect(answer.status == 303)
            let page = try await browser.get(try #require(answer.header("Location")))
            #expect(page.text.contains("href=\"/batches/\(batch.id)\"") && page.text.contains("0 / 1"))
        }
    }

    @Test("A-62, N-08: an open group page and an open batch page hear of each member")
    func live() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let group = try await bench.group()
            let outlet = try await bench.outlet(1)
            var page = try await EventReader.open(
                bench, "/live?group=\(group)&at=\(outlet.site)&path=%2Fgroups%2F\(group)", [("Cookie", browser.cookie)])
            _ = try await page.next(named: "tile") { $0.data.contains("group-\(group)") }
            let batch = try await bench.center.batches.issue(.group(group, .off), as: bench.mine.person)
            _ = try await page.next(named: "tile") { $0.data.contains("\(outlet.id)") && $0.data.contains("オフへ変更中") }
            _ = try await page.next(named: "tile") { $0.data.contains("前回の一括操作") }
            var progress = try await EventReader.open(
                bench, "/live?batch=\(batch.id)&at=\(outlet.site)&path=%2F", [("Cookie", browser.cookie)])
            _ = try await progress.next(named: "tile") { $0.data.contains("0 / 2") }
            let command = try #require(batch.members.first?.command?.id)
            try await WebBench.report(3, bench.mine, bench.center) { item in
                item.outcome = CommandOutcome(command: command, outcome: Command.Outcome(.confirmed, present: .off))
            }
            _ = try await progress.next(named: "tile") { $0.data.contains("1 / 2") }
        }
    }

    @Test("C-02: on and off beside each outlet, applied together; what holds already is not touched")
    func tap() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let device = try await bench.outlet(1).device
            let page = try await browser.get("/devices/\(device)/switch")
            #expect(page.text.contains("設定") && page.text.contains("取得"))
            #expect(page.text.contains("name=\"o1\" value=\"keep\" checked"))
            let nothing = try await browser.get("/devices/\(device)/confirm?o1=keep&o2=keep")
            #expect(nothing.status == 422 && nothing.text.contains("変更するアウトレットを選んでください。"))
            let question = try await browser.get("/devices/\(device)/confirm?o1=off&o2=keep")
            #expect(question.text.contains("変更を適用しますか？"))
            let answer = try await browser.post(
                "/devices/\(device)/commands", question.fields(["token", "key", "from", "order"]))
            #expect(answer.status == 303)
            #expect(try await bench.outlet(1).command?.action == .off)
            #expect(try await bench.outlet(2).command == nil)
            for bad in ["o1=explode", "o1=%00"] {
                #expect(try await browser.get("/devices/\(device)/confirm?\(bad)").status >= 400, "\(bad)")
            }
            let token = try #require(page.field("token"))
            #expect(
                try await browser.post(
                    "/devices/\(device)/commands", ["token": token, "key": "k", "order": "x"]
                ).status == 422)
            #expect(try await browser.post("/devices/\(device)/read", ["token": token]).status == 303)
        }
    }

    @Test("trust 4.2: 取消 stands beside what waits for its gateway, and takes it back")
    func cancel() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let outlet = try await bench.outlet(1)
            let command = try await bench.center.commands.issue(.off, outlet.id, as: bench.mine.person)
            let page = try await browser.get("/outlets/\(outlet.id)")
            #expect(page.text.contains("action=\"/commands/\(command.id)/cancel\""))
            let form = ["token": try #require(page.field("token")), "from": "/outlets/\(outlet.id)"]
            let answer = try await browser.post("/commands/\(command.id)/cancel", form)
            #expect(answer.status == 303 && answer.header("Location") == "/outlets/\(outlet.id)")
            #expect(
                try await bench.center.commands.find(command.id, as: bench.mine.person).state == .cancelled)
            let late = try await browser.post("/commands/\(command.id)/cancel", form)
            #expect(late.status == 409 && late.text.contains("取り消せません"))
        }
    }

    @Test("S-12: another tenant's group, batch, device and command: every page is 404 and nothing happens")
    func otherTenant() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let group = try await bench.group(of: bench.other)
            let device = try await bench.outlet(1, of: bench.other).device
            let batch = try await bench.center.batches.issue(.group(group, .off), as: bench.other.person)
            let command = try #require(batch.members.first?.command?.id)
            for path in [
                "/groups/\(group)", "/groups/\(group)/confirm?action=off", "/groups/\(group)/poe",
                "/batches/\(batch.id)", "/batches/\(batch.id)/confirm", "/devices/\(device)/switch",
                "/devices/\(device)/confirm?o1=off", "/live?group=\(group)", "/live?batch=\(batch.id)",
                "/live?tap=\(device)",
            ] {
                #expect(try await browser.get(path).status == 404, "\(path)")
            }
            let token = try #require(try await browser.get("/").field("token"))
            for path in [
                "/groups/\(group)/commands", "/batches/\(batch.id)/retry", "/devices/\(device)/commands",
                "/devices/\(device)/read", "/commands/\(command)/cancel",
            ] {
                let form = ["token": token, "key": "k", "action": "on", "order": "x on"]
                #expect(try await browser.post(path, form).status == 404, "\(path)")
            }
        }
    }
}

extension WebBench {
    /// A group of the two sockets.
    func group(of tenancy: Tenancy? = nil) async throws -> GroupID {
        let tenancy = tenancy ?? mine
        let outlets = try await center.fleet.outlets(after: nil, limit: 500, as: tenancy.person).items
        return try await center.registration.makeGroup(
            named: "棚", kind: .mains,
            outlets: outlets.filter { $0.kind == .mains }.sorted { $0.number < $1.number }.map(\.id),
            site: tenancy.site,
            tenant: tenancy.id)
    }
}

extension Browser.Answer {
    /// Hidden fields as a form would send them.
    func fields(_ names: [String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: names.compactMap { name in field(name).map { (name, $0) } })
    }
}
