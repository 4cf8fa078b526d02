/// One choice of a segmented control: a link, so that the address holds what was chosen.
struct Segment: Sendable {
    var icon: Icon
    var name: Phrase
    var path: URLPath
    var isChosen: Bool
}

/// A choice that narrows a list, with how many it leaves; pressed again it goes away.
struct FilterChip: Sendable {
    enum Look: Sendable {
        case plain, normal, abnormal, disconnected, disabled
    }

    var name: Phrase
    var icon: Icon?
    /// Nil where counting would cost too much.
    var count: Int?
    /// Counting stopped there: `1,000+`.
    var isMore = false
    var look = Look.plain
    /// Where a press leads: with this choice, or without it when it is chosen.
    var path: URLPath
    var isChosen: Bool

    fileprivate var style: StaticString {
        switch look {
        case .plain: "chip"
        case .normal: "chip normal"
        case .abnormal: "chip abnormal"
        case .disconnected: "chip disconnected"
        case .disabled: "chip disabled"
        }
    }
}

/// A step to another part of a list; without a path it stands there, greyed, so that the others keep their place.
struct PageStep: Sendable {
    var name: Phrase
    var icon: Icon?
    var path: URLPath?
    /// The symbol follows the word, as `次へ ›`.
    var pointsOn = false
}

/// A word about a thing that is neither state nor health: its mode, a lock, that it is critical.
struct Tag: Sendable {
    enum Look: Sendable {
        case plain, strong, warning
    }

    var icon: Icon
    var word: Phrase
    var look = Look.plain

    fileprivate var style: StaticString {
        switch look {
        case .plain: "tag"
        case .strong: "tag strong"
        case .warning: "tag warning"
        }
    }
}

extension Frame {
    /// A row of links of which one holds: views, periods, themes.
    func segments(_ name: Phrase, _ segments: [Segment]) -> HTML {
        div(.class("segments"), .role("group"), .label(self(name))) {
            for segment in segments {
                link(
                    to: segment.path, look: "segment", chosen: segment.isChosen,
                    fragment {
                        icon(segment.icon)
                        span { self(segment.name) }
                    })
            }
        }
    }

    /// Filter chips over a list.
    func chips(_ name: Phrase, _ chips: [FilterChip]) -> HTML {
        ul(.class("chips"), .label(self(name))) {
            for chip in chips { li { link(to: chip.path, look: chip.style, chosen: chip.isChosen, content(of: chip)) } }
        }
    }

    private func content(of chip: FilterChip) -> HTML {
        fragment {
            if let symbol = chip.icon { icon(symbol) }
            span { self(chip.name) }
            if let count = chip.count {
                span(.class("many")) { NumberFormat.grouped(Int64(count)) + (chip.isMore ? "+" : "") }
            }
        }
    }

    private func link(to path: URLPath, look: StaticString, chosen: Bool, _ content: HTML) -> HTML {
        HTML(tag: "a", [.class(look), .href(path)] + (chosen ? [.currentChoice] : []), content)
    }

    /// What stands over a list: search, chips, views; it wraps on narrow screens.
    func toolbar(@HTMLBuilder _ content: () -> HTML) -> HTML { div(.class("toolbar")) { content() } }

    /// A button with a symbol and a word that leads somewhere.
    func linkButton(_ symbol: Icon, _ name: Phrase, to path: URLPath, look: StaticString = "button") -> HTML {
        a(.class(look), .href(path)) {
            icon(symbol)
            span { self(name) }
        }
    }

    /// The steps through a list's pages; nothing where there is only one page.
    @HTMLBuilder
    func pager(_ name: Phrase, _ steps: [PageStep]) -> HTML {
        if steps.contains(where: { $0.path != nil }) {
            nav(.class("pager"), .label(self(name))) { for step in steps { pageStep(step) } }
        }
    }

    private func pageStep(_ step: PageStep) -> HTML {
        let content = fragment {
            if let symbol = step.icon, !step.pointsOn { icon(symbol) }
            span { self(step.name) }
            if let symbol = step.icon, step.pointsOn { icon(symbol) }
        }
        guard let path = step.path else { return span(.class("button spent"), .unread) { content } }
        return a(.class("button"), .href(path)) { content }
    }

    func tag(_ tag: Tag) -> HTML {
        span(.class(tag.style)) {
            icon(tag.icon)
            span { self(tag.word) }
        }
    }

    /// `7 / 40 確認済み` with a bar; the words say what the bar shows.
    func progressLine(_ done: Int, of total: Int, _ words: Phrase) -> HTML {
        div(.class("progress-line")) {
            p {
                strong { NumberFormat.grouped(Int64(done)) + " / " + NumberFormat.grouped(Int64(total)) }
                span { self(words) }
            }
            progress(.value(String(done)), .most(max(total, 1)), .label(self(words))) { HTML.nothing }
        }
    }

    /// Nothing is here: what would be, and the next step.
    func emptyState(_ symbol: Icon, _ words: Phrase, @HTMLBuilder next: () -> HTML = { HTML.nothing }) -> HTML {
        div(.class("empty-state")) {
            icon(symbol)
            p(.class("empty")) { self(words) }
            next()
        }
    }

    /// A line that asks for attention across the page.
    func noticeBar(_ words: Phrase, symbol: Icon = .notice, look: StaticString = "notice-bar") -> HTML {
        div(.class(look), .politeStatus) {
            icon(symbol)
            p { self(words) }
        }
    }

    /// 入力 → 確認 → 完了: where a task of several pages stands; steps count from 0.
    func stepper(_ name: Phrase, _ steps: [Phrase], at current: Int) -> HTML {
        ol(.class("stepper"), .label(self(name))) {
            for (index, step) in steps.enumerated() {
                let attributes: [Attribute] = index == current ? [.currentStep] : []
                HTML(tag: "li", attributes + [.class(index < current ? "past" : "open")], HTML(text: self(step)))
            }
        }
    }
}
