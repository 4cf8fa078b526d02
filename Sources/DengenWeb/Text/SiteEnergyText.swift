/// What a site used and what it cost (N-15).
enum SiteEnergyText {
    static let title = Phrase("電力量と料金", "Energy and cost")
    static let hint = Phrase(
        "この施設で計測しているすべてのアウトレットの合計です。料金は1時間ごとに、その日に適用される単価で計算します。",
        "All outlets that measure at this site together. Each hour is priced by what counts on its day.")
    static let span = Phrase("期間", "Span")
    static let day = Phrase("日", "Day")
    static let month = Phrase("月", "Month")
    static let energy = Phrase("電力量", "Energy")
    static let charge = Phrase("電力量料金", "Cost of energy")
    static let basic = Phrase("基本料金", "Basic charge")
    static let carbon = Phrase("CO₂", "CO₂")
    static let columns = [span, energy, charge, basic, carbon]
    static let noTariff = Phrase(
        "電気料金が設定されていません。", "No electricity tariff was set for this site.")

    static func day(_ text: String) -> Phrase { Phrase("\(text) の1日", "The day \(text)") }
    static func month(_ text: String) -> Phrase { Phrase("\(text) の1か月", "The month \(text)") }
}
