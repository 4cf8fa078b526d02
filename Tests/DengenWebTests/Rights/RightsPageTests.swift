import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-20: the page of rights, and what a narrowed person's pages offer")
struct RightsPageTests {
    private func rights(_ bench: WebBench) async throws -> (path: String, account: AccountID) {
        let account = try await bench.account("guest")
        return (Routes.userRights(account).text, account)
    }

    @Test("Ticks are saved for the page that was sent, told in the log, and hold with the next request")
    func saving() async throws {
        try await WebBench.run { bench in
            let branch = try await bench.addSite()
            let guest = try await bench.browser(of: "guest", .general)
            let (path, account) = try await rights(bench)
            let chief = try await Browser.signedIn(bench)
            let group = try await bench.center.registration.makeGroup(
                named: "NASだけ", kind: .mains, outlets: [try await bench.outlet(1).id], site: bench.mine.site,
                tenant: bench.mine.id)
            let page = try await chief.get(path).text
            #expect(page.contains("mine 本社") && page.contains("branch 支社") && page.contains("NASだけ"))
            #expect(try await guest.get("/sites/\(branch.site)").status == 200)
            let saved = try await chief.send(
                ["reach": "limited", "grant": "switch.g.\(group)"], from: path, to: path)
            #expect(saved.status == 303 && saved.header("Location") == path + "?done=saved")
            let record = try await bench.center.rights.record(of: account, as: bench.mine.person)
            #expect(record.isLimited && record.grants == Grants(groups: [group: [.view, .switch]]))
            #expect(try await guest.get("/sites/\(branch.site)").status == 404)
            let own = try await guest.get("/sites/\(bench.mine.site)").text
            #expect(own.contains("NAS") && !own.contains(">PC<"))
            let ticked = try await chief.get(path).text
            #expect(ticked.contains("value=\"switch.g.\(group)\"") && ticked.contains("checked"))
            let open = try await chief.send(["reach": "all"], from: path, to: path)
            #expect(open.status == 303)
            #expect(try await guest.get("/sites/\(branch.site)").status == 200)
            let log = try await chief.get("/log").text
            #expect(log.contains("ユーザー 権限変更：guest"))
        }
    }

    @Test("What no page of ours sends is refused; a manager cannot be narrowed; nobody but managers comes in")
    func refused() async throws {
        try await WebBench.run { bench in
            let guest = try await bench.browser(of: "guest", .general)
            let (path, _) = try await rights(bench)
            let chief = try await Browser.signedIn(bench)
            for form in [
                ["reach": "some"], ["reach": "all", "grant": "fly.s.x"], ["reach": "all", "grant": "view"],
                ["reach": "all", "grant": "view.x.y"],
            ] {
                #expect(try await chief.send(form, from: path, to: path).status == 422, "\(form)")
            }
            let unknown = try await chief.send(
                ["reach": "limited", "grant": "view.s.\(bench.other.site)"], from: path, to: path)
            #expect(unknown.status == 404)
            _ = try await bench.browser(of: "admin", .administrator)
            let admin = Routes.userRights(try await bench.account("admin")).text
            #expect(try await chief.get(admin).text.contains("範囲を限定できません"))
            let token = try #require(try await chief.get("/").field("token"))
            #expect(try await chief.post(admin, ["token": token, "reach": "limited"]).status == 422)
            #expect(try await guest.get(path).text.contains("アクセス許可がありません。"))
        }
    }

    @Test("A-25: who may only look has no buttons; who manages a site has its pencils, and none of the menu")
    func buttons() async throws {
        try await WebBench.run { bench in
            let site = bench.mine.site
            let group = try await bench.center.registration.makeGroup(
                named: "棚", kind: .mains, outlets: [try await bench.outlet(1).id], site: site, tenant: bench.mine.id)
            let outlet = try await bench.outlet(1).id
            let viewer = try await bench.limited("viewer", Grants(sites: [site: [.view]]))
            let keeper = try await bench.limited("keeper", Grants(sites: [site: [.switch, .manage]]))
            for path in ["/sites/\(site)", "/groups/\(group)", "/outlets/\(outlet)", "/outlets"] {
                let seen = try await viewer.get(path).text
                #expect(!seen.contains("/confirm") && !seen.contains("/edit"), "\(path)")
                let kept = try await keeper.get(path).text
                #expect(kept.contains("/confirm") && (kept.contains("/edit") || path == "/outlets"), "\(path)")
                #expect(!kept.contains("href=\"/devices\"") && !kept.contains("href=\"/keys\""), "\(path)")
            }
            let edit = try await keeper.get("/outlets/\(outlet)/edit").text
            #expect(!edit.contains("/gateways/") && !edit.contains("href=\"/devices\""))
            let groups = try await keeper.get("/sites/\(site)/edit").text
            #expect(groups.contains("/groups/\(group)/edit") && !groups.contains("name=\"zone\""))
        }
    }

    @Test("Who manages a site renames its devices from the page of their switches")
    func renaming() async throws {
        try await WebBench.run { bench in
            let keeper = try await bench.limited("keeper", Grants(sites: [bench.mine.site: [.manage]]))
            let device = try await bench.outlet(1).device
            let path = Routes.switchDevice(device).text
            let to = Routes.deviceName(device).text
            let empty = try await keeper.send(["name": ""], from: path, to: to)
            #expect(empty.status == 422 && empty.text.contains("入力してください。"))
            let saved = try await keeper.send(["name": "ラック1"], from: path, to: to)
            #expect(saved.header("Location") == path + "?done=saved")
            #expect(try await keeper.get(path).text.contains("ラック1"))
        }
    }
}
