extension EventCatalog {
    /// The 24 messages of the metered tap (C-19): the English is the document's, sign for sign (MC-12 has its
    /// semicolon), the Japanese is ours. `changes` lists changed outlets only: `2:+, 4:+, 8:-`.
    static let tap: [Entry] = [
        .init(
            "MC-01", .normal, level: .info, ja: "システム：起動",
            en: "SYSTEM : system start."),
        .init(
            "MC-02", .normal, level: .info, ja: "システム：測定開始",
            en: "SYSTEM : measure start."),
        .init(
            "MC-03", .normal, level: .info, ja: "システム：測定停止",
            en: "SYSTEM : measure stop."),
        .init(
            "MC-04", .normal, level: .info, ja: "システム：タイマー実行 タップID{tap} コンセント{outlet} 電源 {power}",
            en: "SYSTEM : Timer Run. Tap ID{tap} Outlet No.{outlet} Power => {power}."),
        .init(
            "MC-05", .normal, level: .info, ja: "システム：タイマー無効（設定時刻を過ぎています）タップID{tap} コンセント{outlet} 登録番号{number}",
            en: "SYSTEM : Timer Disabled. Tap ID{tap} Outlet No.{outlet} Regist No.{number}."),
        .init(
            "MC-06", .abnormal, level: .warning, ja: "システム：閾値超過 タップID{tap} コンセント{outlet}",
            en: "SYSTEM : Beyond Threshold. Tap ID{tap} Outlet No.{outlet}."),
        .init(
            "MC-07", .abnormal, level: .error, ja: "システム：タップの電源変更 失敗（ID{tap}）",
            en: "SYSTEM : Changed Tap's power switch is failed. (ID{tap})"),
        .init(
            "MC-08", .disconnected, level: .error, ja: "システム：タップの接続 失敗（ID{tap}）",
            en: "SYSTEM : Tap connect is failed. (ID{tap})"),
        .init(
            "MC-09", .stateChange, level: .info, ja: "電源変更：タップID{tap} {changes}",
            en: "SWITCH : Tap ID.{tap}: {changes}"),
        .init(
            "MC-10", .abnormal, level: .error, ja: "メール：メールサーバーが設定されていません",
            en: "SMTP : smtp server address is not set."),
        .init(
            "MC-11", .abnormal, level: .error, ja: "メール：メールサーバーエラー（{code}）",
            en: "SMTP : smtp server error. ({code})"),
        .init(
            "MC-12", .abnormal, level: .error, ja: "メール：メール送信エラー（{code}）",
            en: "SMTP ; send mail error. ({code})"),
        .init(
            "MC-13", .normal, level: .info, ja: "トラップ：送信 [{address}]",
            en: "TRAP : send trap. [{address}]"),
        .init(
            "MC-14", .abnormal, level: .warning, ja: "トラップ：送信先が設定されていません",
            en: "TRAP : ip address is not set."),
        .init(
            "MC-15", .normal, level: .info, ja: "時刻同期：開始",
            en: "SNTP : sntp start."),
        .init(
            "MC-16", .normal, level: .info, ja: "時刻同期：要求 [{address}]",
            en: "SNTP : request to [{address}]"),
        .init(
            "MC-17", .normal, level: .info, ja: "時刻同期：時刻更新 完了",
            en: "SNTP : update time success."),
        .init(
            "MC-18", .abnormal, level: .error, ja: "時刻同期：サーバーエラー（{code}）",
            en: "SNTP : sntp server error. ({code})"),
        .init(
            "MC-19", .abnormal, level: .error, ja: "IEEE1888：要求 [{address}]",
            en: "IEEE1888 : request to [{address}]."),
        .init(
            "MC-20", .abnormal, level: .error, ja: "IEEE1888：要求エラー（{code}）",
            en: "IEEE1888 : request error. ({code})"),
        .init(
            "MC-21", .abnormal, level: .error, ja: "IEEE1888：サーバーエラー（{code}）",
            en: "IEEE1888 : server error. ({code})"),
        .init(
            "MC-22", .abnormal, level: .error, ja: "IEEE1888 TRAP：要求 [{address}]",
            en: "IEEE1888 TRAP : request to [{address}]."),
        .init(
            "MC-23", .abnormal, level: .error, ja: "IEEE1888 TRAP：要求エラー（{code}）",
            en: "IEEE1888 TRAP : request error. ({code})"),
        .init(
            "MC-24", .abnormal, level: .error, ja: "IEEE1888 TRAP：サーバーエラー（{code}）",
            en: "IEEE1888 TRAP : server error. ({code})"),
    ]
}
