import DengenCenter
import DengenModel

/// `/groups/{id}`: the members, each with its own buttons.
struct GroupPage: Sendable {
    var group: GroupDetail
    var asOf: Timestamp

    func view(in frame: Frame) -> HTML {
        let live = Routes.live.path.query("site", group.site.rawValue)
        return frame.page(group.name, live: live) {
            frame.trail([
                (frame(CommonText.dashboard), Routes.dashboard.path),
                (group.siteName, Routes.site(group.site)),
            ])
            div(.class("page-head")) {
                h1 {
                    frame.icon(.kind(group.kind))
                    bdi { group.name }
                }
                frame.asOf(asOf, clock: WallClock(), again: Routes.group(group.id))
                if frame.isManager {
                    frame.linkButton(.edit, StructureText.edit, to: Routes.editGroup(group.id))
                }
            }
            h2(.class("unseen")) { frame(SiteText.outlets) }
            frame.grid(group.outlets, asOf: asOf)
        }
    }
}
