import DengenCenter
import DengenModel

/// Corrections of measured values (N-17).
enum CorrectionText {
    static let title = Phrase("計測値の訂正", "Corrected values")
    static let correct = Phrase("計測値を訂正", "Correct a value")
    static let hint = Phrase(
        "訂正した値はグラフ・集計・CSVに使われます。元の値と訂正した人は残り、ゲートウェイが同じ時刻の値を送り直しても訂正は変わりません。",
        "Graphs, sums and files show corrected values. The old value and who corrected it stay here, and a value that the gateway sends again does not undo it."
    )
    static let none = Phrase("訂正はありません。", "Nothing was corrected.")
    static let at = Phrase("計測日時", "Measured at")
    static let kind = Phrase("訂正の内容", "What it should be")
    static let value = Phrase("正しい値", "Right value")
    static let valueHint = Phrase(
        "総電力量は、計測開始からの積算値（Wh）です。", "Of energy it is the running total in Wh.")
    static let reason = Phrase("理由", "Reason")
    static let badValue = Phrase("数を入力してください（例：12.3）。", "Enter a number, such as 12.3.")
    static let same = Phrase("その値がすでに記録されています。", "That value stands there already.")
    static let noSample = Phrase("その日時の計測値はありません。", "There is no value of that time.")
    static let notTaken = Phrase(
        "未来の日時と、保存期間を過ぎて計測値が削除された日は訂正できません。",
        "It is to come, or its day's values were deleted by the retention.")

    static let columns = [
        at, MeasureText.quantity, Phrase("元の値", "Old value"), Phrase("訂正後", "New value"), reason,
        Phrase("訂正者", "Corrected by"), Phrase("訂正日時", "Corrected at"),
    ]

    static func atHint(zone: String) -> Phrase {
        Phrase(
            "計測値の日時は、計測した時間の終わりです（\(zone)）。", "The time of a value is the end of what it is of (\(zone)).")
    }

    static func kind(_ kind: CorrectionForm.Kind) -> Phrase {
        switch kind {
        case .value: Phrase("別の値にする", "Another value")
        case .none: Phrase("値を取り消す（欠測にする）", "No value at all")
        }
    }

    /// At their fields, in words of this page.
    static func errors(_ error: CenterError) -> FormErrors? {
        var errors = FormErrors()
        switch error {
        case .invalid("at", .unknown): errors.add("at", noSample)
        case .invalid("at", _): errors.add("at", notTaken)
        case .invalid("value", .taken): errors.add("value", same)
        default: return FormErrors(error, ids: ["value": "value", "reason": "reason"])
        }
        return errors
    }
}
