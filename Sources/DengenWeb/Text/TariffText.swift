import DengenCenter
import DengenModel

/// What electricity costs (N-15).
enum TariffText {
    static let title = Phrase("電気料金", "Electricity tariff")
    static let hint = Phrase(
        "選んだ料金の種類の欄だけを使います。金額は小数6桁まで、丸めは合計に対して1回だけ行います。",
        "Only the fields of the chosen kind count. Amounts have up to six decimals; only sums are rounded.")
    static let fromDay = Phrase("適用開始日", "Counts from")
    static let fromHint = Phrase(
        "新しい料金は、開始日を入れて保存します。それより前の使用量は、以前の料金のままです。空欄は「最初から」です。",
        "For a new price, save it with the day from which it counts; what was used before keeps its price. Empty means from the beginning."
    )
    static let fromBeginning = Phrase("最初から", "From the beginning")
    static let periods = Phrase("料金の期間", "Periods")
    static let today = Phrase("現在適用中", "Counts today")
    static let periodColumns = [fromDay, kind, Phrase("状態", "State"), Phrase("操作", "Action")]
    static let badDay = Phrase("日付を入力してください（例：2026-12-01）。", "Enter a day, such as 2026-12-01.")
    static let otherCurrency = Phrase(
        "ほかの期間と同じ通貨にしてください。", "All periods of a site have the same currency.")
    static let tooManyPeriods = Phrase("期間が多すぎます。", "There are too many periods.")
    static let kind = Phrase("料金の種類", "Kind")
    static let price = Phrase("単価（1 kWhあたり）", "Price per kWh")
    static let other = Phrase("そのほかの時間の単価（1 kWhあたり）", "Price per kWh at all other times")
    static let common = Phrase("共通", "For every kind")
    static let currency = Phrase("通貨", "Currency")
    static let currencyHint = Phrase("JPY は「円」と表示します。", "Such as JPY or EUR.")
    static let basic = Phrase("基本料金（1か月）", "Basic charge a month")
    static let carbon = Phrase("CO₂排出係数（kg/kWh）", "CO₂, kg per kWh")
    static let carbonHint = Phrase(
        "契約している電力会社の値を入力します。", "The figure of the electricity company.")
    static let stepsHint = Phrase(
        "1か月の使用量が増えると次の段階になります（例：120、300、空欄）。最後の段階の上限は空欄にします。",
        "The use of a month climbs through the steps, such as 120, 300 and the last, whose limit is left empty.")
    static let bandsHint = Phrase(
        "時刻は施設のタイムゾーンの時（0～24）です。22から8は夜をまたぎます。上の行が優先します。祝日は平日として扱います。",
        "Hours, 0 to 24, by the site's clock; 22 to 8 goes over midnight. Upper rows win. Holidays count as what day they are."
    )
    static let badAmount = Phrase(
        "0以上の数を入力してください（例：31.25）。", "Enter a number, such as 31.25.")
    static let badWhole = Phrase("整数を入力してください。", "Enter a whole number.")
    static let edit = Phrase("電気料金を設定", "Set the electricity tariff")
    static let cost = Phrase("電気料金", "Cost")
    static let costOfDay = Phrase("この日の電気料金", "Cost of this day")
    static let costOfMonth = Phrase("この月の電気料金", "Cost of this month")
    static let carbonOfDay = Phrase("この日のCO₂", "CO₂ of this day")
    static let carbonOfMonth = Phrase("この月のCO₂", "CO₂ of this month")
    static let yen = Phrase("円", "yen")

    static func kind(_ kind: TariffForm.Kind) -> Phrase {
        switch kind {
        case .none: Phrase("設定しない", "None")
        case .flat: Phrase("一律", "One price")
        case .stepped: Phrase("段階制（三段階料金など）", "By steps of a month's use")
        case .timeOfUse: Phrase("時間帯別", "By the hour")
        }
    }

    static func days(_ days: TariffBand.Days) -> Phrase {
        switch days {
        case .every: Phrase("毎日", "Every day")
        case .weekdays: Phrase("平日（月～金）", "Monday to Friday")
        case .weekend: Phrase("土日", "Saturday and Sunday")
        }
    }

    static func upTo(_ row: Int) -> Phrase { Phrase("第\(row)段階の上限（kWh）", "Step \(row): up to kWh") }
    static func stepPrice(_ row: Int) -> Phrase { Phrase("第\(row)段階の単価", "Step \(row): price per kWh") }
    static func days(_ row: Int) -> Phrase { Phrase("時間帯\(row)：曜日", "Band \(row): days") }
    static func from(_ row: Int) -> Phrase { Phrase("時間帯\(row)：開始（時）", "Band \(row): from hour") }
    static func to(_ row: Int) -> Phrase { Phrase("時間帯\(row)：終了（時）", "Band \(row): to hour") }
    static func bandPrice(_ row: Int) -> Phrase { Phrase("時間帯\(row)：単価", "Band \(row): price per kWh") }

    /// What only the centre knows, at its field.
    static func errors(_ error: CenterError) -> FormErrors? {
        var errors = FormErrors()
        switch error {
        case .invalid("currency", .taken): errors.add("currency", otherCurrency)
        case .invalid("from", .outOfRange): errors.add("fromDay", tooManyPeriods)
        case .invalid("from", _): errors.add("fromDay", badDay)
        default: return nil
        }
        return errors
    }

    static func problem(_ fault: TariffFault) -> Phrase {
        switch (fault.field, fault.problem) {
        case (_, .missing): FormText.missing
        case (_, .tooLong): FormText.tooLong
        case (.step, _):
            Phrase(
                "上限は前の段階より大きく、最後の段階だけ空欄にしてください。",
                "Limits must rise, and only the last one is left empty.")
        case (.band, _):
            Phrase(
                "開始は0～23、終了は1～24で、開始と違う時にしてください。",
                "From is 0 to 23, to is 1 to 24, and they differ.")
        default: FormText.outOfRange
        }
    }
}
