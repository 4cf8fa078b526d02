import DengenCenter
import Hummingbird

/// `/ops/tenants`: the tenants of this centre, the oldest first.
struct TenantsPage: Sendable {
    var tenants: Page<TenantRecord>
    /// Where this page of the list begins; nil for the first.
    var after: String?
    var clock = WallClock()

    static let rows = 100

    func view(in frame: Frame) -> HTML {
        frame.page(frame(OperatorText.tenants)) {
            div(.class("page-head")) {
                h1 { frame(OperatorText.tenants) }
                frame.linkButton(.add, OperatorText.addTenant, to: Routes.newTenant.path, look: "button main")
            }
            if tenants.items.isEmpty { frame.emptyState(.group, OperatorText.noTenants) } else { table(frame) }
            pages(frame)
        }
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = [
            OperatorText.tenantName, OperatorText.representative, OperatorText.email, OperatorText.gatewaysOfContracts,
            OperatorText.sites, OperatorText.people, OperatorText.since,
        ]
        return frame.listTable(OperatorText.tenants, columns: columns, figures: [3, 4, 5]) {
            for tenant in tenants.items {
                tr {
                    frame.cell(columns[0]) { a(.href(Routes.tenant(tenant.id))) { bdi { tenant.name } } }
                    frame.cell(columns[1]) { bdi { tenant.representative?.name ?? "—" } }
                    frame.cell(columns[2]) { bdi { tenant.representative?.email ?? "—" } }
                    frame.numberCell(columns[3], frame(OperatorText.contracts(tenant)))
                    frame.numberCell(columns[4], NumberFormat.grouped(Int64(tenant.sites)))
                    frame.numberCell(columns[5], NumberFormat.grouped(Int64(tenant.people)))
                    frame.cell(columns[6]) { clock.text(tenant.createdAt) }
                }
            }
        }
    }

    private func pages(_ frame: Frame) -> HTML {
        frame.pager(
            StructureText.pages,
            [
                PageStep(name: StructureText.first, icon: .top, path: after == nil ? nil : Routes.tenants.path),
                PageStep(
                    name: StructureText.next, icon: .forward,
                    path: tenants.next.map { Routes.tenants.path.query("after", $0) }, pointsOn: true),
            ])
    }
}

extension TenantsPage {
    static func show(_ request: Request, _ context: OperatorVisit, _ web: Web) async throws -> Response {
        let after = request.query["after"]
        let tenants = try await web.center.tenants.list(after: after, limit: rows, by: context.actor)
        let page = TenantsPage(tenants: tenants, after: after)
        return .page(page.view(in: web.frame(context, path: Routes.tenants.path)))
    }
}
