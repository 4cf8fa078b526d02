import DengenModel

/// The fields of a tariff as they were typed: what the chosen kind does not need is shown again too.
struct TariffForm: Sendable {
    enum Kind: String, Sendable, CaseIterable { case none, flat, stepped, timeOfUse }

    struct Step: Sendable {
        var upTo = ""
        var price = ""

        var isEmpty: Bool { upTo.utf8.isEmpty && price.utf8.isEmpty }
    }

    struct Band: Sendable {
        var days = TariffBand.Days.every
        var from = ""
        var to = ""
        var price = ""

        var isEmpty: Bool { from.utf8.isEmpty && to.utf8.isEmpty && price.utf8.isEmpty }
    }

    var kind = Kind.none
    /// The first day on which it counts; empty: from the beginning.
    var from = ""
    var price = ""
    var other = ""
    var steps: [Step] = []
    var bands: [Band] = []
    var basic = ""
    var carbon = ""
    var currency = Tariff.yen
}

extension TariffForm {
    init(_ tariff: Tariff?) {
        guard let tariff else { return }
        basic = MicroAmount.text(tariff.basic)
        carbon = tariff.carbon.map(MicroAmount.text) ?? ""
        currency = tariff.currency
        switch tariff.plan {
        case .flat(let price): (kind, self.price) = (.flat, MicroAmount.text(price))
        case .stepped(let steps):
            kind = .stepped
            self.steps = steps.map { Step(upTo: $0.upTo.map(String.init) ?? "", price: MicroAmount.text($0.price)) }
        case .timeOfUse(let other, let bands):
            (kind, self.other) = (.timeOfUse, MicroAmount.text(other))
            self.bands = bands.map { band in
                Band(
                    days: band.days, from: String(band.from), to: String(band.to), price: MicroAmount.text(band.price))
            }
        }
    }

    /// - Throws: `Refusal.invalid` for a choice that no page of ours offers.
    init(_ form: QueryValues) throws(Refusal) {
        guard let kind = form["kind"].flatMap(Kind.init(rawValue:)) else { throw .invalid(field: "kind") }
        self.kind = kind
        from = Typed.code(form["fromDay"] ?? "")
        price = Typed.code(form["price"] ?? "")
        other = Typed.code(form["other"] ?? "")
        basic = Typed.code(form["basic"] ?? "")
        carbon = Typed.code(form["carbon"] ?? "")
        currency = Typed.line(form["currency"] ?? "")
        let limits = form.all("upTo").map(Typed.code)
        let prices = form.all("stepPrice").map(Typed.code)
        steps = zip(limits, prices).prefix(Tariff.mostSteps).map { Step(upTo: $0, price: $1) }
        bands = try Self.bands(form)
    }

    private static func bands(_ form: QueryValues) throws(Refusal) -> [Band] {
        let (days, from, to) = (form.all("days"), form.all("from"), form.all("to"))
        let prices = form.all("bandPrice")
        let rows = min(Tariff.mostBands, days.count, from.count, to.count, prices.count)
        var bands: [Band] = []
        for row in 0..<rows {
            guard let chosen = TariffBand.Days(rawValue: days[row]) else { throw .invalid(field: "days") }
            bands.append(
                Band(
                    days: chosen, from: Typed.code(from[row]), to: Typed.code(to[row]),
                    price: Typed.code(prices[row])))
        }
        return bands
    }

    /// Rows that a page shows: those with something in them and one to fill in.
    func shownSteps() -> [Step] { rows(steps.filter { !$0.isEmpty }, least: 3, most: Tariff.mostSteps, Step()) }

    func shownBands() -> [Band] { rows(bands.filter { !$0.isEmpty }, least: 3, most: Tariff.mostBands, Band()) }

    private func rows<Row>(_ filled: [Row], least: Int, most: Int, _ empty: Row) -> [Row] {
        let count = min(most, max(least, filled.count + 1))
        return filled + Array(repeating: empty, count: max(0, count - filled.count))
    }
}
