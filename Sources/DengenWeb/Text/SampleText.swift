import DengenCenter
import DengenModel

/// Imports of samples.
enum SampleText {
    static let badColumn = Phrase(
        "この列は読み取れません。time、outlet、quantity、value、または「R001-01 名前 (W)」の形にしてください。",
        "This is no column of samples: time, outlet, quantity, value, or such as “R001-01 NAS (W)”.")
    static let noColumns = Phrase(
        "time、outlet、quantity、value の列、または日時とアウトレットごとの列が必要です。",
        "The columns time, outlet, quantity and value are needed, or time and one for each outlet.")
    static let badTime = Phrase(
        "日時を読み取れません。例：2026-11-21T08:40:00+09:00、2026/11/21 08:40",
        "This is no date and time. Such as 2026-11-21T08:40:00+09:00 or 2026/11/21 08:40")
    static let badQuantity = Phrase(
        "計測項目は power、energy、voltage、current のどれかです。", "The quantity is power, energy, voltage or current.")
    static let badValue = Phrase("数を読み取れません。例：32.4", "This is no number. Such as 32.4")
    static let tooMany = Phrase("一度に取り込める値の数を超えています。", "These are more values than one import takes.")

    /// Heads of columns, in small letters.
    static let columns: [String: SampleHead.Column] = [
        "time": .time, "日時": .time, "outlet": .outlet, "アウトレット": .outlet, "quantity": .quantity, "計測項目": .quantity,
        "value": .value, "値": .value,
    ]

    static let quantities: [String: Quantity] = [
        "power": .power, "energy": .energy, "voltage": .voltage, "current": .current, "消費電力": .power,
        "総電力量": .energy, "電圧": .voltage, "電流": .current, "w": .power, "wh": .energy, "v": .voltage, "a": .current,
    ]

    static func column(_ column: SampleLineFault.Column) -> Phrase { Phrase(column.rawValue, column.rawValue) }

    /// The limits of these files are others than those of other imports.
    static func text(_ problem: CSVFault.Problem) -> Phrase {
        switch problem {
        case .tooManyRows, .tooManyColumns: tooMany
        default: ImportProblemText.text(problem)
        }
    }

    static func problem(_ fault: SampleLineFault) -> Phrase {
        switch (fault.column, fault.problem) {
        case (.time, _): Phrase("未来の日時か、範囲外の日時です。", "This time is to come, or out of range.")
        case (.outlet, _):
            Phrase("このアウトレットはないか、同じ名前が複数あります。", "There is no such outlet, or several have the name.")
        default: FormText.problem(fault.problem)
        }
    }
}
