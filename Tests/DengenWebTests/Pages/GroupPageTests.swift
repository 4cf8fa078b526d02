import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-61..A-65, X-05: the group page")
struct GroupPageTests {
    @Test(
        "A-63, X-05: all on: off and reboot; all off: on and reboot; mixed or unknown: all three",
        arguments: [
            ([PowerState.on, .on], [PowerAction.off, .reboot]), ([.off, .off], [.on, .reboot]),
            ([.on, .off], [.on, .off, .reboot]), ([.on, .unknown], [.on, .off, .reboot]),
        ])
    func buttons(_ states: [PowerState], _ actions: [PowerAction]) {
        let group = Fixture.group(states.map { Fixture.outlet($0) })
        #expect(GroupButtons.actions(for: group) == actions)
    }

    @Test("A-64: a virtual group has one WoL button; A-65: a PoE group one PoE button, whose dialog has all three")
    func kinds() throws {
        let frame = try Fixture.frame()
        let virtual = Fixture.group([Fixture.outlet(.unknown, kind: .wakeOnLAN)], kind: .wakeOnLAN)
        #expect(GroupButtons.actions(for: virtual) == [.on])
        #expect(frame.groupPanel(virtual, last: nil).text.contains("WoL"))
        let poe = Fixture.group([Fixture.outlet(.on, kind: .poe), Fixture.outlet(.off, kind: .poe)], kind: .poe)
        let panel = frame.groupPanel(poe, last: nil).text
        #expect(panel.contains("href=\"/groups/gr1/poe\"") && !panel.contains("action=off"))
        let page = GroupPoEPage(group: poe).view(in: frame).text
        for action in PowerAction.allCases { #expect(page.contains("action=\(action.rawValue)")) }
    }

    @Test("N-05: what no member could take is not offered; members out of use count for nothing")
    func locked() throws {
        let locked = Fixture.outlet(.on, mode: .lockedOn)
        #expect(GroupButtons.actions(for: Fixture.group([locked])) == [])
        #expect(try Fixture.frame().groupPanel(Fixture.group([locked]), last: nil).text.contains("現在できる操作はありません。"))
        let disabled = Fixture.outlet(.off, isEnabled: false)
        #expect(GroupButtons.actions(for: Fixture.group([Fixture.outlet(.on), disabled])) == [.off, .reboot])
    }

    @Test("A-61: members stay operable singly; the last press stands there with n of m")
    func members() throws {
        let frame = try Fixture.frame()
        let page = GroupPage(group: Fixture.group([Fixture.outlet(.on)]), last: Fixture.batch(), asOf: Fixture.now)
        let text = page.view(in: frame).text
        #expect(text.contains("href=\"/outlets/o1/confirm?action=off"))
        #expect(text.contains("href=\"/groups/gr1/confirm?action=off\""))
        #expect(text.contains("前回の一括操作") && text.contains("1 / 3"))
    }

    @Test("ui 1.4: n of m, a line for each member with its reason, retry while something failed")
    func batch() throws {
        let text = BatchPage(batch: Fixture.batch()).view(in: try Fixture.frame()).text
        #expect(text.contains("サーバー：オフ") && text.contains("1 / 3") && text.contains("失敗 1") && text.contains("実行中 1"))
        #expect(text.contains("この操作は固定設定により禁止されています"))
        #expect(text.contains("href=\"/batches/b1/confirm\""))
        #expect(text.contains("data-live=\"member-o1\"") && text.contains("data-live=\"batch-b1\""))
        var done = Fixture.batch()
        done.members.removeLast()
        #expect(!BatchPage(batch: done).view(in: try Fixture.frame()).text.contains("失敗分を再実行"))
    }

    @Test("N-05: a critical member asks for the name; N-08: nothing to do has no はい")
    func question() throws {
        let frame = try Fixture.frame()
        var plan = Fixture.plan(.refuse(.notNamed))
        func view() -> String { Fixture.question(plan).view(in: frame).text }
        #expect(view().contains("id=\"name\"") && view().contains("はい"))
        plan = Fixture.plan(.refuse(.locked))
        #expect(!view().contains("id=\"name\"") && !view().contains(">はい<"))
        #expect(view().contains("操作できるアウトレットがありません。"))
        plan = Fixture.plan(.proceed, delay: 4_001)
        #expect(view().contains(">はい<") && view().contains("5秒"))
    }
}

extension Fixture {
    static func group(_ outlets: [OutletSummary], kind: Outlet.Kind = .mains) -> GroupDetail {
        GroupDetail(
            id: id("gr1"), site: id("s1"), siteName: "東京", name: "サーバー", kind: kind, outlets: outlets)
    }

    /// One done, one under way, one refused.
    static func batch() -> BatchRecord {
        func member(_ number: Int, _ command: CommandRecord?, _ refusal: Command.Reason? = nil) -> BatchMember {
            BatchMember(
                outlet: id("o\(number)"), kind: .mains, label: "R001-0\(number)", name: "NAS", action: .off,
                command: command, refusal: refusal)
        }
        return BatchRecord(
            id: id("b1"), asOf: now, site: id("s1"), siteName: "東京", zone: "Asia/Tokyo", group: id("gr1"), device: nil,
            name: "サーバー", action: .off, actorName: "佐藤", createdAt: now, parent: nil,
            isRetried: false,
            members: [
                member(1, command(.off, .confirmed)), member(2, command(.off, .sent)), member(3, nil, .locked),
            ])
    }

    static func plan(_ fate: BatchPlan.Fate, delay: Int64? = nil) -> BatchPlan {
        BatchPlan(
            asOf: now, site: id("s1"), siteName: "東京", group: id("gr1"), device: nil, name: "サーバー", action: .off,
            members: [BatchPlan.Member(outlet: outlet(), action: .off, fate: fate, delay: delay)],
            nameToType: "サーバー", stamp: "s")
    }

    static func question(_ plan: BatchPlan) -> BatchQuestion {
        BatchQuestion(
            plan: plan, key: "k", target: Routes.switchGroup(id("gr1")), hidden: [("action", "off")],
            returning: Routes.group(id("gr1")))
    }

    static func board() -> SwitchBoard {
        SwitchBoard(
            asOf: now, device: id("d1"), number: "R001", name: "リブーター1", kind: .rebooter, site: id("s1"),
            siteName: "東京",
            zone: "Asia/Tokyo", outlets: [outlet()])
    }
}
