import DengenModel

/// What a file of samples is to hold, as it was typed: the address holds it, and a wrong one is shown again as it was.
struct MeasureForm: Sendable {
    /// How finely.
    enum Step: String, Sendable, CaseIterable {
        case raw, five, ten, thirty, hour, day, month

        var step: SeriesStep {
            switch self {
            case .raw: .raw
            case .five: .seconds(300)
            case .ten: .seconds(600)
            case .thirty: .seconds(1_800)
            case .hour: .hour
            case .day: .day
            case .month: .month
            }
        }
    }

    /// An id; empty for all sites.
    var site = ""
    /// Ids; none: all outlets of the site, or of all sites.
    var outlets: [String] = []
    var quantity = Quantity.power.rawValue
    var from = ""
    var to = ""
    var step = Step.raw.rawValue

    init() {}

    init(_ query: QueryValues) {
        site = Typed.line(query["site"] ?? "")
        outlets = query.all("outlet")
        quantity = query["quantity"] ?? quantity
        from = Typed.line(query["from"] ?? "")
        to = Typed.line(query["to"] ?? "")
        step = query["step"] ?? step
    }

    /// An address with these questions.
    func path(_ start: URLPath) -> URLPath {
        let path = start.query("site", site).query("quantity", quantity).query("from", from).query("to", to)
            .query("step", step)
        return outlets.reduce(path) { $0.query("outlet", $1) }
    }
}
