import DengenCenter
import DengenModel

/// `/users/{id}/rights`: what a general user may do, site by site and group by group (N-20).
struct RightsPage: Sendable {
    var record: RightsRecord
    var places: Page<GrantablePlace>
    /// Where this page of the list begins; nil for the first.
    var after: String?
    var form: RightsForm
    var done: Done?
    var errors = FormErrors()

    private var path: URLPath { Routes.userRights(record.account) }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(RightsText.title)) {
            frame.trail([(frame(UserText.title), Routes.users.path), (record.name, Routes.user(record.account))])
            h1 { frame(RightsText.title) }
            frame.done(done)
            frame.errorSummary(errors)
            frame.facts {
                frame.fact(RightsText.person, record.name)
                frame.fact(RightsText.email, record.email)
            }
            if record.role == .general { settings(frame) } else { p(.class("hint")) { frame(RightsText.manager) } }
        }
    }

    private func settings(_ frame: Frame) -> HTML {
        fragment {
            frame.changeForm(to: path, look: "form wide") {
                if let after { hiddenField("after", after) }
                reach(frame)
                tree(frame)
                frame.answers(back: Routes.user(record.account), FormText.save)
            }
            pages(frame)
        }
    }

    private func reach(_ frame: Frame) -> HTML {
        fieldset(.class("field")) {
            legend { frame(RightsText.scope) }
            choice("all", RightsText.everything, isChosen: !form.isLimited, frame)
            choice("limited", RightsText.limited, isChosen: form.isLimited, frame)
            p(.class("hint")) { frame(RightsText.hint) }
        }
    }

    private func choice(_ value: String, _ words: Phrase, isChosen: Bool, _ frame: Frame) -> HTML {
        label(.class("tick")) {
            HTML(
                tag: "input", [.type("radio"), .name("reach"), .value(value)] + (isChosen ? [.checked] : []), nil)
            span { frame(words) }
        }
    }

    private func tree(_ frame: Frame) -> HTML {
        fieldset(.class("rights")) {
            legend { frame(RightsText.places) }
            p(.class("hint")) { frame(RightsText.placesHint) }
            dl(.class("rights-words")) {
                for right in Right.allCases {
                    div {
                        dt { frame(RightsText.right(right)) }
                        dd { frame(RightsText.meaning(right)) }
                    }
                }
            }
            if after != nil || places.next != nil { p(.class("hint")) { frame(RightsText.pageHint) } }
            if places.items.isEmpty { p(.class("empty")) { frame(RightsText.empty) } }
            ul(.class("rights-sites")) { for place in places.items { site(place, frame) } }
        }
    }

    private func site(_ place: GrantablePlace, _ frame: Frame) -> HTML {
        li {
            line(.site, place.name, number: place.number, form.grants.sites[place.id] ?? [], frame) { right in
                RightsForm.value(right, at: place.id)
            }
            if !place.groups.isEmpty {
                ul(.class("rights-groups")) {
                    for group in place.groups {
                        li {
                            line(.group, group.name, form.grants.groups[group.id] ?? [], frame) { right in
                                RightsForm.value(right, of: group.id)
                            }
                        }
                    }
                }
            }
        }
    }

    private func line(
        _ symbol: Icon, _ name: String, number: String? = nil, _ rights: Set<Right>, _ frame: Frame,
        value: (Right) -> String
    ) -> HTML {
        div(.class("rights-line"), .role("group"), .label(name)) {
            span(.class("rights-place")) {
                frame.icon(symbol)
                if let number { span(.class("number")) { number } }
                bdi { name }
            }
            for right in Right.allCases {
                label(.class("tick")) {
                    HTML(
                        tag: "input",
                        [
                            .type("checkbox"), .name("grant"), .value(value(right)),
                            .label(frame(RightsText.right(right, at: name))),
                        ] + (rights.contains(right) ? [.checked] : []), nil)
                    span { frame(RightsText.right(right)) }
                }
            }
        }
    }

    private func pages(_ frame: Frame) -> HTML {
        frame.pager(
            RightsText.pages,
            [
                PageStep(name: StructureText.first, icon: .top, path: after == nil ? nil : path),
                PageStep(
                    name: StructureText.next, icon: .forward, path: places.next.map { path.query("after", $0) },
                    pointsOn: true),
            ])
    }
}
