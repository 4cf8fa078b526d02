import DengenCenter
import DengenModel

/// The letters on `/ops/mail`: those that wait, or all, page by page. What they say is never shown.
struct MailLetters: Sendable {
    var letters: Page<MailEntry>
    var isOpen: Bool
    /// Where this page of the list begins; nil for the first.
    var after: MailID?

    private static let rows = 50

    static func read(_ query: QueryValues, _ mail: Mail, by actor: Operator) async throws -> MailLetters {
        let isOpen = query["all"] != "1"
        let after = query["after"].flatMap(MailID.init(rawValue:))
        let letters = try await mail.page(isOpen: isOpen, after: after, limit: rows, by: actor)
        return MailLetters(letters: letters, isOpen: isOpen, after: after)
    }

    @HTMLBuilder
    func view(in frame: Frame, _ clock: WallClock) -> HTML {
        p {
            a(.class("button"), .href(isOpen ? Routes.mail.path.query("all", "1") : Routes.mail.path)) {
                frame(isOpen ? MailText.showAll : MailText.showOpen)
            }
        }
        if letters.items.isEmpty {
            frame.emptyState(.normal, isOpen ? MailText.noneOpen : MailText.none)
        } else {
            table(frame, clock)
        }
        pages(frame)
    }

    private static let columns = [
        MailText.kind, MailText.address, MailText.tenant, MailText.state, MailText.tries, MailText.writtenAt,
        MailText.nextTry,
    ]

    private func table(_ frame: Frame, _ clock: WallClock) -> HTML {
        let columns = Self.columns
        return frame.listTable(MailText.letters, columns: columns) {
            for letter in letters.items {
                tr {
                    frame.cell(columns[0]) { frame(MailText.words(for: letter.kind)) }
                    frame.cell(columns[1]) { bdi { letter.address } }
                    frame.cell(columns[2]) { bdi { letter.tenant ?? "" } }
                    frame.cell(columns[3]) { state(of: letter, frame) }
                    frame.cell(columns[4]) { String(letter.tries) }
                    frame.cell(columns[5]) { clock.text(letter.createdAt) }
                    frame.cell(columns[6]) { next(letter, frame, clock) }
                }
            }
        }
    }

    @HTMLBuilder
    private func state(of letter: MailEntry, _ frame: Frame) -> HTML {
        frame.badge(.mail(letter.state))
        if let trouble = letter.trouble, letter.state != .sent {
            p(.class("hint")) { frame(MailText.words(for: trouble)) }
            if !letter.answer.utf8.isEmpty { p(.class("hint")) { bdi { letter.answer } } }
        }
    }

    @HTMLBuilder
    private func next(_ letter: MailEntry, _ frame: Frame, _ clock: WallClock) -> HTML {
        if let next = letter.nextAt {
            p { clock.text(next) }
            frame.press(MailText.hasten, to: Routes.hastenMail(letter.id), "now", "1", about: letter.address)
        }
    }

    private func pages(_ frame: Frame) -> HTML {
        let list = isOpen ? Routes.mail.path : Routes.mail.path.query("all", "1")
        return frame.pager(
            StructureText.pages,
            [
                PageStep(name: StructureText.first, icon: .top, path: after == nil ? nil : list),
                PageStep(
                    name: StructureText.next, icon: .forward, path: letters.next.map { list.query("after", $0) },
                    pointsOn: true),
            ])
    }
}

extension Badge {
    static func mail(_ state: MailState) -> Badge {
        switch state {
        case .waiting, .sending: Badge(look: "badge waiting", icon: .waiting, word: MailText.words(for: state))
        case .sent: Badge(look: "badge normal", icon: .normal, word: MailText.words(for: state))
        case .failed, .expired: Badge(look: "badge abnormal", icon: .abnormal, word: MailText.words(for: state))
        case .withdrawn: Badge(look: "badge disabled", icon: .disabled, word: MailText.words(for: state))
        }
    }
}
