import DengenModel

/// What a tariff's form says, and what is wrong with it, field by field.
struct TariffReading: Sendable {
    private(set) var tariff: Tariff?
    /// As the site's calendar writes it; nil: from the beginning.
    private(set) var day: String?
    private(set) var errors = FormErrors()

    init(_ form: TariffForm, zone: String) {
        if !form.from.utf8.isEmpty {
            day = SiteDay(form.from, zone: zone)?.text
            if day == nil { errors.add("fromDay", TariffText.badDay) }
        }
        guard form.kind != .none else { return }
        let (basic, carbon) = (
            amount("basic", form.basic, isNeeded: false), amount("carbon", form.carbon, isNeeded: false)
        )
        guard let plan = plan(of: form) else { return }
        let draft = Tariff(plan, basic: basic ?? 0, carbon: carbon, currency: form.currency)
        for fault in draft.faults { errors.add(Self.id(of: fault.field, form.kind), TariffText.problem(fault)) }
        if errors.isEmpty { tariff = draft }
    }

    private mutating func plan(of form: TariffForm) -> Tariff.Plan? {
        switch form.kind {
        case .none: return nil
        case .flat: return amount("price", form.price).map { .flat(price: $0) }
        case .stepped:
            let steps = form.steps.filter { !$0.isEmpty }.enumerated().compactMap { step($0.offset, $0.element) }
            return errors.isEmpty ? .stepped(steps) : nil
        case .timeOfUse:
            let other = amount("other", form.other)
            let bands = form.bands.filter { !$0.isEmpty }.enumerated().compactMap { band($0.offset, $0.element) }
            return errors.isEmpty ? other.map { .timeOfUse(other: $0, bands: bands) } : nil
        }
    }

    private mutating func step(_ row: Int, _ typed: TariffForm.Step) -> TariffStep? {
        let isOpen = typed.upTo.utf8.isEmpty
        let limit = isOpen ? nil : whole("upTo-\(row)", typed.upTo, mostDigits: 9)
        guard let price = amount("stepPrice-\(row)", typed.price), isOpen || limit != nil else { return nil }
        return TariffStep(upTo: limit, price: price)
    }

    private mutating func band(_ row: Int, _ typed: TariffForm.Band) -> TariffBand? {
        let (from, to) = (whole("from-\(row)", typed.from), whole("to-\(row)", typed.to))
        guard let price = amount("bandPrice-\(row)", typed.price), let from, let to else { return nil }
        return TariffBand(days: typed.days, from: from, to: to, price: price)
    }

    private mutating func amount(_ id: String, _ text: String, isNeeded: Bool = true) -> Int64? {
        if text.utf8.isEmpty {
            if isNeeded { errors.add(id, FormText.missing) }
            return nil
        }
        let amount = MicroAmount.millionths(text)
        if amount == nil { errors.add(id, TariffText.badAmount) }
        return amount
    }

    private mutating func whole(_ id: String, _ text: String, mostDigits: Int = 2) -> Int? {
        if text.utf8.isEmpty {
            errors.add(id, FormText.missing)
            return nil
        }
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard text.utf8.count <= mostDigits, text.utf8.allSatisfy(isDigit), let number = Int(text) else {
            errors.add(id, TariffText.badWhole)
            return nil
        }
        return number
    }

    /// Rows count as the page that follows shows them: without empty ones between.
    private static func id(of field: TariffFault.Field, _ kind: TariffForm.Kind) -> String {
        switch field {
        case .currency: "currency"
        case .basic: "basic"
        case .carbon: "carbon"
        case .price: kind == .flat ? "price" : "other"
        case .steps: "stepPrice-0"
        case .step(let row): "upTo-\(row)"
        case .bands: "bandPrice-0"
        case .band(let row): "from-\(row)"
        }
    }
}
