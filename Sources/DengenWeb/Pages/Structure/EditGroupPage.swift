import DengenCenter
import DengenModel

/// `/sites/{id}/groups/new` and `/groups/{id}/edit`: name and members of a group.
struct EditGroupPage: Sendable {
    var group: GroupSettings
    var form: GroupForm
    /// Of a group that is not there yet.
    var key: String?
    var done: Done?
    var move: LastMove?
    var errors = FormErrors()

    init(group: GroupSettings, key: String? = nil) {
        self.group = group
        self.key = key
        form = GroupForm(group)
    }

    func view(in frame: Frame) -> HTML {
        let title = group.id == nil ? StructureText.addGroup : StructureText.editGroup
        return frame.page(frame(title)) {
            frame.trail(trail(frame))
            h1 { frame(title) }
            frame.done(done)
            frame.errorSummary(errors)
            if group.id == nil { kinds(frame) }
            frame.changeForm(to: path) {
                // Enter in a field saves: the first button of a form is the one that it presses.
                HTML(
                    tag: "button", [.class("unseen"), .type("submit"), .focusable, .unread],
                    HTML(text: frame(FormText.save)))
                if let key { hiddenField("key", key) }
                hiddenField("kind", group.kind.rawValue)
                form.fields(of: group, in: frame, errors, last: move)
                frame.answers(back: back, group.id == nil ? NewDeviceText.add : FormText.save)
            }
            if let id = group.id {
                section(.labelledBy("delete"), .class("panel apart")) {
                    h2(.id("delete")) { frame(StructureText.deleteGroup) }
                    a(.class("button danger"), .href(Routes.deleteGroup(id))) { frame(StructureText.deleteGroup) }
                }
            }
        }
    }

    private var path: URLPath { group.id.map { Routes.editGroup($0) } ?? Routes.siteGroups(group.site) }

    private var back: URLPath { group.id.map { Routes.group($0) } ?? Routes.editSite(group.site) }

    private func trail(_ frame: Frame) -> [(name: String, path: URLPath)] {
        let places: [(name: String, path: URLPath)] = [
            frame.structureStep, (group.siteName, Routes.editSite(group.site)),
        ]
        return places + (group.id.map { [(group.name, Routes.group($0))] } ?? [])
    }

    /// One kind a group: the choice decides which outlets are offered.
    private func kinds(_ frame: Frame) -> HTML {
        nav(.class("ways"), .label(frame(StructureText.kind))) {
            for kind in Outlet.Kind.allCases {
                HTML(
                    tag: "a",
                    [.href(Routes.newGroup(group.site).query("kind", kind.rawValue))]
                        + (kind == group.kind ? [.currentPage] : []),
                    fragment {
                        frame.icon(.kind(kind))
                        span { frame(StateText.kind(kind)) }
                    })
            }
        }
    }
}

/// `/groups/{id}/delete`: the question before a group goes.
struct DeleteGroupPage: Sendable {
    var id: GroupID
    var group: GroupSettings

    func view(in frame: Frame) -> HTML {
        frame.page(frame(StructureText.deleteGroup)) {
            frame.trail([
                frame.structureStep, (group.siteName, Routes.editSite(group.site)),
                (group.name, Routes.group(id)),
            ])
            h1 { frame(StructureText.deleteGroup) }
            frame.changeForm(to: Routes.deleteGroup(id)) {
                frame.facts {
                    frame.fact(StructureText.groupName, group.name)
                    frame.fact(CommonText.site, group.siteName)
                    frame.fact(StructureText.members, String(group.members.count))
                }
                p(.class("warn")) { frame(StructureText.deleteGroupWarning) }
                frame.answers(back: Routes.editGroup(id), StructureText.delete, look: "button danger")
            }
        }
    }
}
