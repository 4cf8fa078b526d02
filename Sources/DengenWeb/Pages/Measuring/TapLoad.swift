import DengenCenter
import DengenModel

/// What flows now through an outlet of a tap and through the whole tap, against what they bear (C-48).
struct TapLoad: Sendable, Equatable {
    /// A, over which the breaker may cut the tap.
    static let mostOfOutlet = 10.0
    static let mostOfTap = 15.0

    struct Bar: Sendable, Equatable {
        enum Standing: Sendable { case normal, near, over }

        var name: Phrase
        /// A.
        var current: Double
        var most: Double

        /// Four fifths of a limit are near it.
        var standing: Standing { current > most ? .over : current >= most * 0.8 ? .near : .normal }
    }

    var bars: [Bar]
    /// Nobody can ask the device any more.
    var isOld: Bool

    /// Nil for what is no tap, or where the outlet has no reading; the whole is told to who sees all of it.
    init?(of outlet: OutletSummary, on board: SwitchBoard) {
        guard board.kind == .tap, let current = outlet.quantities?.current else { return nil }
        bars = [Bar(name: MeasuringText.ofOutlet, current: current, most: Self.mostOfOutlet)]
        isOld = outlet.health == .disconnected
        guard board.isWhole else { return }
        let whole = board.outlets.reduce(0) { $0 + ($1.quantities?.current ?? 0) }
        bars.append(Bar(name: MeasuringText.ofTap, current: whole, most: Self.mostOfTap))
    }
}

extension Web {
    /// Nil where the outlet is of no tap or has no reading.
    func tapLoad(of outlet: OutletSummary, as principal: DengenCenter.Principal) async throws -> TapLoad? {
        guard outlet.quantities?.current != nil else { return nil }
        return TapLoad(of: outlet, on: try await center.fleet.switchBoard(of: outlet.device, as: principal))
    }
}

extension Frame {
    /// What live updates replace.
    func tapLoad(_ load: TapLoad) -> HTML {
        section(.class("panel load-panel"), .live("load"), .label(self(MeasuringText.load))) {
            h2 { self(MeasuringText.load) }
            for bar in load.bars { bearing(bar) }
            if load.isOld { p(.class("hint")) { self(MeasuringText.stale) } }
        }
    }

    private func bearing(_ bar: TapLoad.Bar) -> HTML {
        let words = MeasuringText.of(
            NumberFormat.text(bar.current, decimals: 2), NumberFormat.text(bar.most, decimals: 0))
        return div(.class("bearing")) {
            p {
                span { self(bar.name) }
                strong { self(words) }
                standing(bar.standing)
            }
            meter(
                .class(Self.look(of: bar.standing)), .value(Self.plain(bar.current)), .most(Int(bar.most)),
                .label(self(bar.name) + self(LogText.colon) + self(words)))
        }
    }

    /// In words and with a shape, not by colour alone.
    @HTMLBuilder
    private func standing(_ standing: TapLoad.Bar.Standing) -> HTML {
        switch standing {
        case .normal: HTML.nothing
        case .near: badge(Badge(look: "badge waiting", icon: .notice, word: MeasuringText.near))
        case .over: badge(Badge(look: "badge abnormal", icon: .abnormal, word: MeasuringText.over))
        }
    }

    private static func look(of standing: TapLoad.Bar.Standing) -> StaticString {
        switch standing {
        case .normal: "normal"
        case .near: "near"
        case .over: "over"
        }
    }

    /// `3.2`, without the signs that people's numbers have.
    private static func plain(_ amperes: Double) -> String { String((max(0, amperes) * 1000).rounded() / 1000) }
}
