import DengenCenter
import DengenModel

/// A correction as it was typed: what is wrong is shown again as it was.
struct CorrectionForm: Sendable {
    /// Whether there is another value, or none at all.
    enum Kind: String, Sendable, CaseIterable { case value, none }

    var kind = Kind.value.rawValue
    var quantity = Quantity.power.rawValue
    var at = ""
    var value = ""
    var reason = ""

    init() {}

    init(_ form: QueryValues) {
        kind = form["kind"] ?? ""
        quantity = form["quantity"] ?? ""
        at = Typed.line(form["at"] ?? "")
        value = Typed.code(form["value"] ?? "")
        reason = form["reason"] ?? ""
    }

    /// What it says, or what is wrong with it, field by field.
    func read(_ outlet: OutletID, zone: String) -> (draft: CorrectionDraft?, errors: FormErrors) {
        var errors = FormErrors()
        let (quantity, kind) = (Quantity(rawValue: quantity), Kind(rawValue: kind))
        if quantity == nil { errors.add("quantity", FormText.unknown) }
        let instant = SiteTime.instant(at, zone: zone)
        if instant == nil { errors.add("at", at.utf8.isEmpty ? FormText.missing : LogText.badTime) }
        if kind == nil { errors.add("kind", FormText.unknown) }
        var number: Double?
        if kind == .value {
            number = Self.number(value)
            if number == nil { errors.add("value", value.utf8.isEmpty ? FormText.missing : CorrectionText.badValue) }
        }
        if Typed.line(reason).utf8.isEmpty { errors.add("reason", FormText.missing) }
        guard errors.isEmpty, let quantity, let instant else { return (nil, errors) }
        let draft = CorrectionDraft(outlet: outlet, quantity: quantity, at: instant, value: number, reason: reason)
        return (draft, errors)
    }

    /// A plain decimal number, perhaps below zero.
    static func number(_ text: String) -> Double? {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard (1...2).contains(parts.count), text.utf8.count <= 20,
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) })
        else { return nil }
        return Double(text)
    }
}
