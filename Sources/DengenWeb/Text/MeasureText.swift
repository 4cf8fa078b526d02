import DengenModel

/// Files of samples (C-41).
enum MeasureText {
    static let title = Phrase("計測データの出力", "Export of measurements")
    static let hint = Phrase(
        "計測できるすべてのアウトレット、または選んだアウトレットの値をCSVファイルに保存します。値のないところは空欄です。",
        "Saves the values of all outlets that measure, or of some, as a CSV file. Gaps are left empty.")
    static let quantity = Phrase("計測項目", "Quantity")
    static let outlets = Phrase("アウトレットを選ぶ", "Choose outlets")
    static let outletsHint = Phrase(
        "何も選ばなければ、選んだ施設（またはすべての施設）の全アウトレットを保存します。",
        "When none is chosen, the file has all outlets of the site, or of all sites.")
    static let unknownOutlet = Phrase(
        "計測できるアウトレットの中から選んでください。", "Choose among the outlets that measure.")
    static let from = Phrase("開始日時", "From")
    static let to = Phrase("終了日時", "To")
    static let step = Phrase("集計単位", "Step")
    static let stepHint = Phrase(
        "計測値のままでは、電力量は計測開始からの積算です。集計した電力量は、その間に使った量です。",
        "As measured, energy is the running total. By step, it is what was used in the step.")
    static let utc = Phrase("日時（UTC）", "Time (UTC)")

    static func time(_ zone: String) -> Phrase { Phrase("日時（\(zone)）", "Time (\(zone))") }

    static func step(_ step: MeasureForm.Step) -> Phrase {
        switch step {
        case .raw: Phrase("計測値のまま", "As measured")
        case .five: Phrase("5分", "5 minutes")
        case .ten: Phrase("10分", "10 minutes")
        case .thirty: Phrase("30分", "30 minutes")
        case .hour: Phrase("1時間", "Hour")
        case .day: Phrase("1日", "Day")
        case .month: Phrase("1か月", "Month")
        }
    }

    /// A file of raw samples can be imported again; one by step is told apart by this.
    static func unit(_ quantity: Quantity, isRaw: Bool) -> Phrase {
        if isRaw { return Phrase(quantity.unit, quantity.unit) }
        return quantity.isTotal
            ? Phrase("\(quantity.unit) 使用量", "\(quantity.unit) used")
            : Phrase("\(quantity.unit) 平均", "\(quantity.unit) mean")
    }
}
