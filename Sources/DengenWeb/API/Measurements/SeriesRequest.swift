import DengenCenter
import DengenModel

/// What `…/series` asks: `quantity`, `from`, `to` and `step`, and for several outlets `outlet`, repeated.
enum SeriesRequest {
    private static let names: Set<String> = ["quantity", "from", "to", "step"]

    static func one(_ outlet: OutletID, _ query: QueryValues) throws(Refusal) -> SeriesQuery {
        try read([outlet], try query.only(names))
    }

    static func many(_ query: QueryValues) throws(Refusal) -> SeriesQuery {
        let query = try query.only(names, repeated: ["outlet"])
        let asked = query.all("outlet")
        let outlets = asked.compactMap(OutletID.init(rawValue:))
        guard outlets.count == asked.count, Set(outlets).count == asked.count,
            (1...Measurements.mostOutlets).contains(asked.count)
        else { throw .invalid(field: "outlet") }
        return try read(outlets, query)
    }

    private static func read(_ outlets: [OutletID], _ query: QueryValues) throws(Refusal) -> SeriesQuery {
        guard let quantity = query["quantity"].flatMap(Quantity.init(rawValue:)) else {
            throw .invalid(field: "quantity")
        }
        return SeriesQuery(
            outlets: outlets, quantity: quantity, from: try instant("from", query), to: try instant("to", query),
            step: try step(query["step"]))
    }

    private static func instant(_ name: String, _ query: QueryValues) throws(Refusal) -> Timestamp {
        guard let instant = query[name].flatMap(Timestamp.init(rfc3339:)) else { throw .invalid(field: name) }
        return instant
    }

    private static func step(_ text: String?) throws(Refusal) -> SeriesStep {
        switch text {
        case nil, "hour": return .hour
        case "raw": return .raw
        case "day": return .day
        case "week": return .week
        case "month": return .month
        case "year": return .year
        case let digits?: return .seconds(try seconds(digits))
        }
    }

    /// Plain digits: no sign, no zero in front.
    private static func seconds(_ digits: String) throws(Refusal) -> Int {
        let isPlain = digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && digits.utf8.first != 0x30
        guard isPlain, digits.utf8.count <= 8, let count = Int(digits) else { throw .invalid(field: "step") }
        return count
    }
}
