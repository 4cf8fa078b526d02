import DengenModel

/// One press for several outlets: groups, a device's outlets, n of m.
enum BatchText {
    static let planChanged = Phrase(
        "確認画面を開いた後に対象が変わりました。もう一度確認してください。", "What would be switched has changed since you were asked; look again.")
    static let title = Phrase("一括操作", "Switching together")
    static let switching = Phrase("グループの一括操作", "Switch the whole group")
    static let confirmTitle = Phrase("一括操作の確認", "Confirm switching together")
    static let members = Phrase("アウトレットごとの結果", "Result for each outlet")
    static let plan = Phrase("アウトレットごとの予定", "What each outlet would do")
    static let target = Phrase("対象", "Outlets")
    static let loadNow = Phrase("現在の負荷の合計", "Load now, in sum")
    static let delay = Phrase("機器の遅延", "Device delay")
    static let fate = Phrase("予定", "Plan")
    static let proceeds = Phrase("操作します", "Switches")
    static let joins = Phrase("同じ操作を実行中", "Under way already")
    static let refuses = Phrase("操作できません", "Refuses")
    static let refusing = Phrase("操作できないアウトレット", "Outlets that refuse")
    static let nothingSwitches = Phrase("操作できるアウトレットがありません。", "No outlet can do this now.")
    static let noLink = Phrase(
        "接続が途絶しているアウトレットがあります。操作は30秒間だけ試みられます。",
        "Some outlets have no connection. The command will be tried for 30 seconds only.")
    static let critical = Phrase(
        "重要なアウトレットが含まれています。切り替えるには名称を入力してください。空欄のままなら、それ以外だけを操作します。",
        "Some outlets are critical. Type the name to switch them too; left empty, only the others are switched.")
    static let typedName = Phrase("名称の入力", "Type the name")
    static let retry = Phrase("失敗分を再実行", "Retry the failed")
    static let parent = Phrase("元の操作", "Retry of")
    static let last = Phrase("前回の一括操作", "Last press for all")
    static let details = Phrase("経過を見る", "See how it goes")
    static let settle = Phrase("設定", "Apply")
    static let read = Phrase("取得", "Read")
    static let choices = Phrase("アウトレットの切り替え", "Switches")
    static let tapHint = Phrase(
        "オン・オフを選び、「設定」でまとめて適用します。「取得」で機器の現在の状態を読み直します。",
        "Choose on or off and apply all together. Read has the device asked for its present state.")
    static let nothingChosen = Phrase("変更するアウトレットを選んでください。", "Choose what to change.")
    static let settleQuestion = Phrase("変更を適用しますか？", "Apply the changes?")
    static let cancel = Phrase("取消", "Cancel")
    static let done = Phrase("完了", "done")
    static let empty = Phrase("このグループにはアウトレットがありません。", "This group has no outlets.")
    static let openTap = Phrase("まとめて切り替え", "Switch several")

    static func question(_ action: PowerAction, _ kind: Outlet.Kind, name: String, count: Int) -> Phrase {
        let (ja, en) = ("\(name)（\(count)個）", count == 1 ? "\(name) (1 outlet)" : "\(name) (\(count) outlets)")
        if kind == .wakeOnLAN { return Phrase("\(ja)を起動しますか？", "Wake \(en)?") }
        switch action {
        case .on: return Phrase("\(ja)の電源をオンにしますか？", "Turn \(en) on?")
        case .off: return Phrase("\(ja)の電源をオフにしますか？", "Turn \(en) off?")
        case .reboot: return Phrase("\(ja)をリブートしますか？", "Reboot \(en)?")
        }
    }

    static func retryQuestion(name: String, count: Int) -> Phrase {
        Phrase("\(name)の失敗分（\(count)個）を再実行しますか？", "Retry \(count) failed of \(name)?")
    }

    static func poeTitle(_ name: String) -> Phrase { Phrase("\(name)のPoE給電", "PoE power of \(name)") }

    static func headline(_ action: Phrase, name: String) -> Phrase {
        Phrase("\(name)：\(action.ja)", "\(name): \(action.en)")
    }

    static func counts(proceed: Int, join: Int, refuse: Int) -> Phrase {
        var parts = [Phrase("操作 \(proceed)", "\(proceed) switch")]
        if join > 0 { parts.append(underWay(join)) }
        if refuse > 0 { parts.append(Phrase("操作不可 \(refuse)", "\(refuse) refuse")) }
        return list(parts)
    }

    static func list(_ parts: [Phrase]) -> Phrase {
        Phrase(parts.map(\.ja).joined(separator: "、"), parts.map(\.en).joined(separator: ", "))
    }

    static func failed(_ count: Int) -> Phrase { Phrase("失敗 \(count)", "\(count) failed") }
    static func underWay(_ count: Int) -> Phrase { Phrase("実行中 \(count)", "\(count) under way") }
    static func withdrawn(_ count: Int) -> Phrase { Phrase("取消 \(count)", "\(count) taken back") }
    static func more(_ count: Int) -> Phrase { Phrase("ほか \(count) 個", "and \(count) more") }
    static func states(on: Int, off: Int, other: Int) -> Phrase {
        let rest = other > 0 ? ("、その他 \(other)", ", \(other) other") : ("", "")
        return Phrase("オン \(on)、オフ \(off)\(rest.0)", "\(on) on, \(off) off\(rest.1)")
    }
    static func present(_ state: PowerState) -> Phrase {
        let word = StateText.power(state)
        return Phrase("現在 \(word.ja)", "now \(word.en)")
    }
}
