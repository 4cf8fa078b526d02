import DengenModel

extension Frame {
    /// A list of names and values; `fact` makes its rows.
    func facts(@HTMLBuilder _ rows: () -> HTML) -> HTML {
        dl(.class("facts")) { rows() }
    }

    /// The same as a card in columns.
    func factSheet(@HTMLBuilder _ rows: () -> HTML) -> HTML {
        dl(.class("facts sheet")) { rows() }
    }

    func fact(_ name: Phrase, @HTMLBuilder _ value: () -> HTML) -> HTML {
        div {
            dt { self(name) }
            dd { value() }
        }
    }

    /// A text, or `なし`.
    func fact(_ name: Phrase, _ value: String) -> HTML {
        fact(name) { bdi { value.isEmpty ? self(CommonText.none) : value } }
    }

    /// An instant on the site's clock.
    func fact(_ name: Phrase, _ instant: Timestamp, _ clock: WallClock) -> HTML {
        fact(name) { time(.dateTime(instant.rfc3339)) { clock.text(instant) } }
    }

    /// A table that turns into cards on a phone; every cell names its column by `cell`.
    ///
    /// - Parameter figures: which columns hold numbers.
    func listTable(
        _ name: Phrase, columns: [Phrase], figures: Set<Int> = [], @HTMLBuilder rows: () -> HTML
    ) -> HTML {
        div(.class("scroll"), .role("region"), .label(self(name)), .reachable) {
            table(.class("list")) {
                caption(.class("unseen")) { self(name) }
                thead {
                    tr {
                        for (index, column) in columns.enumerated() {
                            th(.scope("col"), .class(figures.contains(index) ? "figure" : "word")) { self(column) }
                        }
                    }
                }
                tbody { rows() }
            }
        }
    }

    func cell(_ column: Phrase, @HTMLBuilder _ content: () -> HTML) -> HTML {
        td(.columnLabel(self(column))) { content() }
    }

    /// A column of numbers.
    func numberCell(_ column: Phrase, _ text: String) -> HTML {
        td(.class("figure"), .columnLabel(self(column))) { text }
    }
}
