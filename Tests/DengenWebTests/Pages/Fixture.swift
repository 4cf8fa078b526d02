import DengenModel

@testable import DengenCenter
@testable import DengenWeb

/// Records as the centre would hand them over.
enum Fixture {
    static let now = Timestamp(milliseconds: 1_795_218_012_000)

    static func frame(_ language: Language = .ja, role: Role = .general) throws -> Frame {
        Frame(
            language: language, assets: try Assets(), path: Routes.dashboard.path, userName: "佐藤",
            formToken: "form-token",
            role: role)
    }

    static func id<Subject>(_ text: String) -> Identifier<Subject> {
        Identifier(rawValue: text) ?? Identifier(rawValue: "x")!
    }

    static func site(_ number: Int, _ health: Health?, name: String = "東京第一ビル") -> SiteSummary {
        SiteSummary(id: id("s\(number)"), number: "000\(number)", name: name, outlets: 12, health: health)
    }

    static func dashboard(_ sites: [SiteSummary]) -> Dashboard {
        Dashboard(
            asOf: now, abnormal: sites.count { $0.health == .abnormal },
            disconnected: sites.count { $0.health == .disconnected }, normal: sites.count { $0.health == .normal },
            sites: sites)
    }

    static func dashboardPage(_ sites: [SiteSummary], _ query: String = "") -> DashboardPage {
        DashboardPage(
            dashboard: dashboard(sites), bar: FilterBar(query: ListQuery(.dashboard, QueryValues(query.utf8))))
    }

    static func outletsPage(_ outlets: [OutletSummary], _ query: String = "", next: String? = nil) -> OutletsPage {
        let rows = outlets.map { ListedOutlet(summary: $0, siteName: "東京第一ビル", memo: "棚の裏") }
        let counts = [Standing.abnormal: BoundedCount(count: 1_000, isMore: true)]
        return OutletsPage(
            listing: OutletListing(
                asOf: now, page: Page(items: rows, next: next), counts: counts,
                places: [ListPlace(kind: .site, id: "s1", name: "東京第一ビル")]),
            bar: FilterBar(
                query: ListQuery(.outlets, QueryValues(query.utf8)), counts: counts,
                places: [ListPlace(kind: .site, id: "s1", name: "東京第一ビル")], saved: [view]))
    }

    static let view = SavedView(id: id("v1"), list: "outlets", name: "東京 <途絶>", query: "health=disconnected")

    static func outlet(
        _ state: PowerState = .on, kind: Outlet.Kind = .mains, health: Health = .normal, name: String = "NAS",
        mode: Outlet.Mode = .normal, isEnabled: Bool = true, isProvable: Bool? = nil,
        condition: OutletCondition? = nil, command: CommandRecord? = nil
    ) -> OutletSummary {
        OutletSummary(
            id: id("o1"), site: id("s1"), gateway: id("g1"), device: id("d1"), kind: kind, deviceNumber: "R001",
            number: 3, name: name, mode: mode, isEnabled: isEnabled, isAllowed: isEnabled,
            isProvable: isProvable ?? (kind != .wakeOnLAN), state: state,
            stateAt: now.advanced(byMilliseconds: -180_000), health: health, fault: health == .abnormal ? .ping : nil,
            condition: condition,
            quantities: Quantities(power: 32.44, energy: 1_234_567, voltage: 101.2, current: 0.32),
            readAt: now.advanced(byMilliseconds: -2_000), command: command)
    }

    static func detail(_ summary: OutletSummary, events: [EventRecord] = []) -> OutletDetail {
        OutletDetail(
            asOf: now, summary: summary, siteName: "東京第一ビル", zone: "Asia/Tokyo", memo: "棚の裏", deviceName: "リブーター1",
            model: "RPC-M4", firmware: "1.2", mac: "00:11:22:33:44:55", gatewayName: "GW-1", events: events)
    }

    static func command(
        _ action: PowerAction = .off, _ state: Command.State = .sent, reason: Command.Reason? = nil, text: String? = nil
    ) -> CommandRecord {
        var record = CommandRecord(
            id: id("c1"), outlet: id("o1"), action: action, origin: .person, actorName: "佐藤", state: state,
            timeToLive: 30_000, createdAt: now.advanced(byMilliseconds: -4_000))
        record.reason = reason
        record.text = text
        record.sentAt = now.advanced(byMilliseconds: -3_900)
        record.finishedAt = state.isFinal ? now : nil
        return record
    }

    static func event(
        _ code: String = "MA-04", _ kind: Event.Class = .normal, name: String = "NAS", actor: String? = "佐藤"
    ) -> EventRecord {
        EventRecord(
            id: id("e1"), at: now, deviceAt: nil, code: EventCode(rawValue: code), kind: kind, site: id("s1"),
            gateway: id("g1"), outlet: id("o1"), command: id("c1"), label: "R001-03", name: name, arguments: [:],
            actorName: actor)
    }
}
