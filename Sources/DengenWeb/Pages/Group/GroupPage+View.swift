import DengenCenter
import DengenModel

/// `/groups/{id}`: one press for all, and the members, each with its own buttons.
struct GroupPage: Sendable {
    var group: GroupDetail
    var last: BatchRecord?
    var asOf: Timestamp

    func view(in frame: Frame) -> HTML {
        let live = Routes.live.path.query("group", group.id.rawValue).query("at", group.site.rawValue)
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
                if frame.isManager || group.mayManage {
                    frame.linkButton(.edit, StructureText.edit, to: Routes.editGroup(group.id))
                }
            }
            frame.groupPanel(group, last: last)
            h2(.id("outlets")) { frame(SiteText.outlets) }
            if group.outlets.isEmpty { p(.class("empty")) { frame(BatchText.empty) } }
            frame.grid(group.outlets, asOf: asOf)
        }
    }
}

/// Which buttons a group shows: all that one of its members shows, so all on is off and reboot, all off is on and
/// reboot, and a mixed one has all three; a virtual group has one. None where not every member may be
/// switched (N-20).
enum GroupButtons {
    static func actions(for group: GroupDetail) -> [PowerAction] {
        let members = group.outlets.filter(\.hasTile)
        guard members.allSatisfy({ $0.rights.contains(.switch) }) else { return [] }
        let offered = Set(members.flatMap(OutletButtons.actions))
        return [.on, .off, .reboot].filter(offered.contains)
    }
}

extension GroupDetail {
    var liveID: String { "group-" + id.rawValue }

    fileprivate var states: Phrase {
        let shown = outlets.filter { $0.hasTile && $0.isProvable }
        let (on, off) = (shown.count { $0.state == .on }, shown.count { $0.state == .off })
        return BatchText.states(on: on, off: off, other: shown.count - on - off)
    }
}

extension Frame {
    /// The group's state in figures, its buttons and its last press: what live updates replace.
    func groupPanel(_ group: GroupDetail, last: BatchRecord?) -> HTML {
        section(.class("panel group-panel"), .live(group.liveID), .label(self(BatchText.switching))) {
            if group.outlets.contains(where: { $0.hasTile && $0.isProvable }) {
                p(.class("group-states")) { self(group.states) }
            }
            groupButtons(group)
            if let last { lastPress(last) }
        }
    }

    private func groupButtons(_ group: GroupDetail) -> HTML {
        let actions = GroupButtons.actions(for: group)
        return div(.class("buttons")) {
            if actions.isEmpty {
                p { self(OutletText.noButtons) }
            } else if group.kind == .poe {
                poeButton(group)
            } else {
                for action in actions { groupButton(action, group) }
            }
        }
    }

    /// A PoE group has one button, which opens the dialog with all three.
    private func poeButton(_ group: GroupDetail) -> HTML {
        a(
            .class("button act-poe"), .href(Routes.groupPoE(group.id)), .rel("nofollow"), .confirms,
            .label("\(self(CommandText.poe)) \(group.name)")
        ) {
            icon(.poe)
            span { self(CommandText.poe) }
        }
    }

    func groupButton(_ action: PowerAction, _ group: GroupDetail) -> HTML {
        let word = group.kind == .wakeOnLAN ? CommandText.wakeOnLAN : CommandText.action(action)
        return a(
            .class(Self.look(of: action)), .href(Routes.groupQuestion(group.id).query("action", action.rawValue)),
            .rel("nofollow"), .confirms, .label("\(self(word)) \(group.name)")
        ) {
            icon(.action(action, on: group.kind))
            span { self(word) }
        }
    }

    private func lastPress(_ batch: BatchRecord) -> HTML {
        div(.class("last-press")) {
            p {
                span(.class("past")) { self(BatchText.last) }
                a(.href(Routes.batch(batch.id))) { bdi { self(headline(of: batch)) } }
                age(of: batch.createdAt, asOf: batch.asOf)
            }
            batchProgress(batch)
        }
    }
}
