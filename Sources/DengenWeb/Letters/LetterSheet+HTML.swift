extension LetterSheet {
    /// The whole letter for mail programs, the worst of which set pages like a word processor of 2007: tables, colours
    /// as attributes too, styles on the elements, no picture, nothing from elsewhere (facts ui 3.1).
    var html: HTML {
        fragment {
            HTML(constant: "<!doctype html>")
            HTML(
                tag: "html", [.lang(language)],
                fragment {
                    head {
                        meta(.charset("utf-8"))
                        meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
                        meta(.name("color-scheme"), .content("light"))
                        HTML.title(subject)
                    }
                    body(.background("#eef1f5"), .letterStyle("margin:0;padding:0;background-color:#eef1f5")) {
                        table(
                            .role("presentation"), .width("100%"), .border0, .spacing0, .padding0,
                            .background("#eef1f5")
                        ) {
                            tr { td(.align("center"), .letterStyle("padding:16px 8px")) { card } }
                        }
                    }
                })
        }
    }

    private static let family: StaticString = """
        font-family:'Hiragino Sans','Yu Gothic UI',Meiryo,'Noto Sans JP',Arial,sans-serif;font-size:16px;\
        line-height:1.6;color:#1b1f24;padding:8px 24px
        """

    private var card: HTML {
        table(
            .role("presentation"), .width("600"), .border0, .spacing0, .padding0, .background("#ffffff"),
            .letterStyle("width:100%;max-width:600px;background-color:#ffffff")
        ) {
            row(summary, .background("#0b5cad"), .letterStyle(Self.banner))
            if !greeting.utf8.isEmpty { row(greeting, .letterStyle(Self.family)) }
            tr { td(.letterStyle(Self.family)) { factTable } }
            for line in advice { row(line, .letterStyle(Self.family)) }
            tr { td(.letterStyle(Self.family)) { button } }
            row(language(LetterText.linkHint), .letterStyle(Self.small))
            tr {
                td(.letterStyle(Self.small)) {
                    a(.link(to: link.address), .letterStyle("color:#0b5cad")) { link.address.text }
                }
            }
            for line in footer { row(line, .letterStyle(Self.small)) }
        }
    }

    private static let banner: StaticString = """
        font-family:'Hiragino Sans','Yu Gothic UI',Meiryo,'Noto Sans JP',Arial,sans-serif;font-size:18px;\
        font-weight:bold;line-height:1.5;color:#ffffff;background-color:#0b5cad;padding:16px 24px
        """
    private static let small: StaticString = """
        font-family:'Hiragino Sans','Yu Gothic UI',Meiryo,'Noto Sans JP',Arial,sans-serif;font-size:13px;\
        line-height:1.5;color:#4b5563;padding:4px 24px;word-break:break-all
        """
    private static let cell: StaticString = """
        font-family:'Hiragino Sans','Yu Gothic UI',Meiryo,'Noto Sans JP',Arial,sans-serif;font-size:16px;\
        line-height:1.5;color:#1b1f24;padding:6px 12px;border-bottom:1px solid #d7dde5;text-align:left;\
        vertical-align:top
        """

    private func row(_ text: String, _ attributes: Attribute...) -> HTML {
        tr { HTML(tag: "td", attributes, HTML(text: text)) }
    }

    private var factTable: HTML {
        table(.width("100%"), .border0, .spacing0, .padding0, .background("#f6f8fa")) {
            for fact in facts {
                tr {
                    th(.scope("row"), .letterStyle(Self.cell)) { fact.name }
                    td(.letterStyle(Self.cell)) { fact.value }
                }
            }
        }
    }

    /// A coloured cell around a link: the one button that every program shows.
    private var button: HTML {
        table(.role("presentation"), .border0, .spacing0, .padding0) {
            tr {
                td(.background("#0b5cad"), .letterStyle("background-color:#0b5cad;padding:12px 24px")) {
                    a(
                        .link(to: link.address),
                        .letterStyle("color:#ffffff;font-size:16px;font-weight:bold;text-decoration:none")
                    ) { link.words }
                }
            }
        }
    }
}
