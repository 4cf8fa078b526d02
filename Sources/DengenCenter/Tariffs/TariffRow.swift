import DengenModel
import DengenStore
import Foundation

/// The rows of a site's tariffs: one for each day from which another one counts.
enum TariffRow {
    /// Rising; one without a day is first.
    static func periods(of site: SiteID, in tx: Transaction) throws -> [TariffPeriod] {
        try tx.rows("SELECT from_day, tariff FROM tariff_period WHERE site_id = ? ORDER BY from_day", Value(site)).map {
            let (day, text) = (try $0.text("from_day"), try $0.text("tariff"))
            // why: whatever is wrong with it, it is not what this program wrote
            guard let tariff = try? JSONDecoder().decode(Tariff.self, from: Data(text.utf8)) else {
                throw UnreadableColumn(column: "tariff", value: text)
            }
            return TariffPeriod(from: day.utf8.isEmpty ? nil : day, tariff: tariff)
        }
    }

    /// - Parameter day: nil for the one from the beginning.
    static func keep(
        _ tariff: Tariff?, from day: String?, of site: SiteID, at instant: Timestamp, in tx: Transaction
    ) throws {
        _ = try tx.execute(
            "DELETE FROM tariff_period WHERE site_id = ? AND from_day = ?", Value(site), .text(day ?? ""))
        guard let tariff else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(tariff), as: UTF8.self)
        _ = try tx.execute(
            "INSERT INTO tariff_period (site_id, from_day, tariff, changed_at) VALUES (?, ?, ?, ?)", Value(site),
            .text(day ?? ""), .text(text), Value(instant))
    }
}

extension TariffFault {
    var centerError: CenterError {
        let how: CenterError.Problem =
            switch problem {
            case .missing: .missing
            case .tooLong: .tooLong
            case .outOfRange: .outOfRange
            }
        return .invalid(field: name, problem: how)
    }

    /// As a program names it; entries of a list are not told apart.
    private var name: String {
        switch field {
        case .currency: "currency"
        case .basic: "basicCharge"
        case .carbon: "carbonPerKWh"
        case .price: "price"
        case .steps, .step: "steps"
        case .bands, .band: "bands"
        }
    }
}

extension Tariff {
    /// All that people said of it, for the audit: a line a price.
    func described(from day: String?) -> String { (day.map { "from \($0)\n" } ?? "") + described }

    private var described: String {
        let rest = ["basic \(MicroAmount.text(basic))"] + (carbon.map { ["CO2 \(MicroAmount.text($0))"] } ?? [])
        return (prices + rest + [currency]).joined(separator: "\n")
    }

    private var prices: [String] {
        switch plan {
        case .flat(let price): ["flat \(MicroAmount.text(price))"]
        case .stepped(let steps):
            steps.map { step in "to \(step.upTo.map(String.init) ?? "-") kWh \(MicroAmount.text(step.price))" }
        case .timeOfUse(let other, let bands):
            bands.map { "\($0.days.rawValue) \($0.from)-\($0.to) \(MicroAmount.text($0.price))" }
                + ["other \(MicroAmount.text(other))"]
        }
    }
}
