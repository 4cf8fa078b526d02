import DengenCenter
import DengenModel

/// `/sites/{id}/edit`: what a site is called, its groups in their order, its use switch; for who only
/// manages what is there, the groups alone (N-20).
struct EditSitePage: Sendable {
    var site: SiteRecord
    var groups: [GroupEntry]
    var form: SiteForm
    var done: Done?
    var move: LastMove?
    var errors = FormErrors()

    init(site: SiteRecord, groups: [GroupEntry]) {
        self.site = site
        self.groups = groups
        form = SiteForm(site)
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(StructureText.editSite)) {
            frame.trail([frame.structureStep, (site.name, Routes.site(site.id))])
            h1 { frame(frame.isManager ? StructureText.editSite : StructureText.groups) }
            frame.done(done)
            frame.errorSummary(errors)
            if frame.isManager {
                settings(frame)
                p(.class("buttons")) {
                    frame.linkButton(.edit, TariffText.edit, to: Routes.tariff(site.id))
                    frame.linkButton(.edit, RetentionText.title, to: Routes.retention(site.id))
                }
            }
            groupSection(frame)
            if frame.isManager && site.devices > 0 { use(frame) }
            if frame.isManager { delete(frame) }
        }
    }

    private func settings(_ frame: Frame) -> HTML {
        frame.changeForm(to: Routes.editSite(site.id)) {
            form.fields(in: frame, errors, isNew: false)
            frame.answers(back: Routes.site(site.id), FormText.save)
        }
    }

    private func groupSection(_ frame: Frame) -> HTML {
        section(.labelledBy("groups"), .class("panel apart")) {
            h2(.id("groups")) { frame(StructureText.groups) }
            if groups.isEmpty { p(.class("empty")) { frame(StructureText.noGroups) } } else { groupTable(frame) }
            p(.class("buttons")) {
                frame.linkButton(.add, StructureText.addGroup, to: Routes.newGroup(site.id))
            }
        }
    }

    private func groupTable(_ frame: Frame) -> HTML {
        let columns = [
            StructureText.order, StructureText.groupName, StructureText.kind, StructureText.members,
            StructureText.edit,
        ]
        return frame.listTable(StructureText.groups, columns: columns, figures: [3]) {
            for group in groups {
                tr {
                    frame.cell(columns[0]) {
                        frame.orderForm(
                            of: group.id.rawValue, named: group.name, to: Routes.moveGroup(group.id), last: move)
                    }
                    frame.cell(columns[1]) { a(.href(Routes.group(group.id))) { bdi { group.name } } }
                    frame.cell(columns[2]) { frame(StateText.kind(group.kind)) }
                    frame.numberCell(columns[3], String(group.members))
                    frame.cell(columns[4]) {
                        a(
                            .class("button"), .href(Routes.editGroup(group.id)),
                            .label(frame(StructureText.editGroup) + " " + group.name)
                        ) { frame(StructureText.edit) }
                    }
                }
            }
        }
    }

    private func use(_ frame: Frame) -> HTML {
        section(.labelledBy("use"), .class("panel apart")) {
            h2(.id("use")) { frame(StructureText.use) }
            p {
                frame(StructureText.devices) + ": "
                    + frame(StructureText.devices(site.devices, inUse: site.devicesInUse))
            }
            p(.class("hint")) { frame(StructureText.useHint) }
            div(.class("buttons")) {
                if site.devicesInUse < site.devices {
                    frame.press(StructureText.enableAll, to: Routes.siteUse(site.id), "use", "1")
                }
                if site.devicesInUse > 0 {
                    frame.press(StructureText.disableAll, to: Routes.siteUse(site.id), "use", "0")
                }
            }
        }
    }

    private func delete(_ frame: Frame) -> HTML {
        section(.labelledBy("delete"), .class("panel apart")) {
            h2(.id("delete")) { frame(StructureText.deleteSite) }
            if site.isDeletable {
                a(.class("button danger"), .href(Routes.deleteSite(site.id))) { frame(StructureText.deleteSite) }
            } else {
                p(.class("hint")) { frame(StructureText.deleteHint) }
            }
        }
    }
}

extension Frame {
    /// Where pages of sites and groups come from: the list of them is managers' alone.
    var structureStep: (name: String, path: URLPath) {
        isManager
            ? (self(StructureText.sites), Routes.sites.path) : (self(CommonText.dashboard), Routes.dashboard.path)
    }
}

/// `/sites/{id}/delete`: the question before a site goes.
struct DeleteSitePage: Sendable {
    var site: SiteRecord

    func view(in frame: Frame) -> HTML {
        frame.page(frame(StructureText.deleteSite)) {
            frame.trail([
                (frame(StructureText.sites), Routes.sites.path), (site.name, Routes.editSite(site.id)),
            ])
            h1 { frame(StructureText.deleteSite) }
            frame.changeForm(to: Routes.deleteSite(site.id)) {
                frame.facts {
                    frame.fact(StructureText.number, site.number)
                    frame.fact(StructureText.name, site.name)
                    frame.fact(StructureText.groups, String(site.groups))
                }
                p(.class("warn")) { frame(StructureText.deleteSiteWarning) }
                frame.answers(back: Routes.editSite(site.id), StructureText.delete, look: "button danger")
            }
        }
    }
}
