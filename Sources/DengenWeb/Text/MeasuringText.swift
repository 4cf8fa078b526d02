import DengenModel

/// 計測: latest values, the graph of a day, load, and how a gateway measures.
enum MeasuringText {
    static let latest = Phrase("最新計測値", "Latest values")
    static let graph = Phrase("計測グラフ", "Graph of a day")
    static let day = Phrase("日付", "Day")
    static let shown = Phrase("表示内容", "Contents")
    static let show = Phrase("表示", "Show")
    static let dayBefore = Phrase("前日", "Day before")
    static let dayAfter = Phrase("翌日", "Day after")
    static let noValues = Phrase("この日の計測値はありません。", "Nothing was measured on this day.")
    static let used = Phrase("電力量", "Energy used")
    static let usedInDay = Phrase("この日の電力量", "Used on this day")
    static let usedInMonth = Phrase("この月の電力量", "Used in this month")
    static let byHours = Phrase("1時間ごとの値", "Values by the hour")
    static let hour = Phrase("時刻", "Time")
    static let meanColumn = Phrase("平均", "Mean")
    static let leastColumn = Phrase("最小", "Least")
    static let mostColumn = Phrase("最大", "Greatest")
    static let count = Phrase("計測数", "Values")
    /// Between parts of a sentence.
    static let separator = Phrase("、", ", ")

    static func quantity(_ quantity: Quantity) -> Phrase {
        switch quantity {
        case .power: OutletText.power
        case .energy: OutletText.energy
        case .voltage: OutletText.voltage
        case .current: OutletText.current
        }
    }

    static func axis(unit: String, zone: String) -> Phrase {
        Phrase("縦軸 \(unit)、横軸 時（\(zone)）", "Upright \(unit), across hours (\(zone))")
    }

    static func mean(_ value: String, _ unit: String) -> Phrase {
        Phrase("平均 \(value) \(unit)", "mean \(value) \(unit)")
    }

    static func most(_ value: String, _ unit: String, _ time: String) -> Phrase {
        Phrase("最大 \(value) \(unit)（\(time)）", "greatest \(value) \(unit) (\(time))")
    }

    static func least(_ value: String, _ unit: String, _ time: String) -> Phrase {
        Phrase("最小 \(value) \(unit)（\(time)）", "least \(value) \(unit) (\(time))")
    }

    static func busiest(_ value: String, _ time: String) -> Phrase {
        Phrase("最も多い1時間 \(value) Wh（\(time)から）", "most in one hour \(value) Wh (from \(time))")
    }

    static func missing(_ hours: Int) -> Phrase {
        Phrase("計測値のない時間 \(hours)時間", "\(hours) h without values")
    }

    // 最新計測値 (C-40).
    static let allSites = Phrase("すべての施設", "All sites")
    static let choose = Phrase("表示するアウトレット", "Outlets to show")
    static let chooseHint = Phrase("何も選ばなければすべて表示します。", "All are shown when none is chosen.")
    static let auto = Phrase("1分ごとに自動更新", "Update every minute")
    static let noOutlets = Phrase("計測できるアウトレットはありません。", "There are no outlets that measure.")
    static let notYet = Phrase("未計測", "Nothing yet")

    static func cut(_ count: Int) -> Phrase {
        Phrase("先頭の\(count)件を表示しています。施設を選んでください。", "These are the first \(count). Choose a site.")
    }

    // Load (C-48).
    static let load = Phrase("現在の電流", "Current now")
    static let ofOutlet = Phrase("このアウトレット", "This outlet")
    static let ofTap = Phrase("タップ全体（アウトレット1～8）", "The whole tap (outlets 1 to 8)")
    static let near = Phrase("上限に近い", "Near its limit")
    static let over = Phrase("上限超過", "Over its limit")
    static let stale = Phrase("接続が途絶しているため、最後に読み取った値です。", "There is no connection: these are the last values read.")

    static func of(_ current: String, _ most: String) -> Phrase {
        Phrase("\(current) A / 上限 \(most) A", "\(current) A of at most \(most) A")
    }

    // How a gateway measures (C-30).
    static let sampling = Phrase("計測設定", "Measuring")
    static let interval = Phrase("測定間隔", "Interval")
    static let running = Phrase("計測する", "Measure")
    static let isRunning = Phrase("計測中", "Measuring")
    static let isStopped = Phrase("停止中", "Stopped")
    static let samplingHint = Phrase(
        "毎時00分00秒を基準に計測します。", "Intervals are counted from minute 00 second 00 of each hour.")

    static func minutes(_ interval: MeasurementInterval) -> Phrase {
        Phrase("\(interval.rawValue)分", "\(interval.rawValue) min")
    }
}
