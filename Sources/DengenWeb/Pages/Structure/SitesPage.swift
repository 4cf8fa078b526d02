import DengenCenter
import DengenModel
import Hummingbird

/// `/sites`: 施設・グループ管理: all sites in their order.
struct SitesPage: Sendable {
    var sites: Page<SiteRecord>
    /// Where this page of the list begins; nil for the first.
    var after: String?
    var done: Done?
    var move: LastMove?

    static let rows = 100

    func view(in frame: Frame) -> HTML {
        frame.page(frame(StructureText.sites)) {
            div(.class("page-head")) {
                h1 { frame(StructureText.sites) }
                frame.linkButton(.upload, ImportText.title, to: Routes.imports.path)
                frame.linkButton(.add, StructureText.addSite, to: Routes.newSite.path, look: "button main")
            }
            frame.done(done)
            if sites.items.isEmpty { frame.emptyState(.site, DashboardText.empty) } else { table(frame) }
            pages(frame)
        }
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = [
            StructureText.order, StructureText.number, StructureText.name, StructureText.gateways,
            StructureText.devices, StructureText.outlets, StructureText.groups, StructureText.edit,
        ]
        return frame.listTable(StructureText.sites, columns: columns, figures: [3, 4, 5, 6]) {
            for site in sites.items {
                tr {
                    frame.cell(columns[0]) {
                        frame.orderForm(of: site.id.rawValue, named: site.name, to: movePath(site.id), last: move)
                    }
                    frame.cell(columns[1]) { site.number }
                    frame.cell(columns[2]) {
                        frame.icon(.site(site.icon))
                        a(.href(Routes.site(site.id))) { bdi { site.name } }
                    }
                    frame.numberCell(columns[3], String(site.gateways))
                    frame.numberCell(
                        columns[4], frame(StructureText.devices(site.devices, inUse: site.devicesInUse)))
                    frame.numberCell(columns[5], String(site.outlets))
                    frame.numberCell(columns[6], String(site.groups))
                    frame.cell(columns[7]) {
                        a(
                            .class("button"), .href(Routes.editSite(site.id)),
                            .label(frame(StructureText.editSite) + " " + site.name)
                        ) { frame(StructureText.edit) }
                    }
                }
            }
        }
    }

    /// The press leads back to this part of the list.
    private func movePath(_ site: SiteID) -> URLPath {
        let path = Routes.moveSite(site)
        return after.map { path.query("after", $0) } ?? path
    }

    private func pages(_ frame: Frame) -> HTML {
        frame.pager(
            StructureText.pages,
            [
                PageStep(name: StructureText.first, icon: .top, path: after == nil ? nil : Routes.sites.path),
                PageStep(
                    name: StructureText.next, icon: .forward,
                    path: sites.next.map { Routes.sites.path.query("after", $0) }, pointsOn: true),
            ])
    }
}

extension SitesPage {
    static func show(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let query = request.query
        let sites = try await web.center.sites.page(after: query["after"], limit: rows, as: context.principal)
        let page = SitesPage(sites: sites, after: query["after"], done: Done(query), move: LastMove(query))
        return .page(page.view(in: web.frame(context, path: Routes.sites.path)))
    }

    static func move(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.moveSite.id(of: context)
        let step = try context.form.rankStep
        try await web.center.sites.move(id, step, as: context.principal)
        let path = request.query["after"].map { Routes.sites.path.query("after", $0) } ?? Routes.sites.path
        return .see(path.moved(id.rawValue, step))
    }
}
