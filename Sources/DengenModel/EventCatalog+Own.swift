extension EventCatalog {
    /// Messages that no document has: what trust in a command's end asks for (facts trust 4.2).
    static let own: [Entry] = [
        .init("DX-01", .abnormal, ja: "{action} 期限切れ（実行されていません）", en: "{action}: expired (not executed)"),
        .init(
            "DX-02", .abnormal, ja: "{action} 未確認（リブーターからの応答を確認できませんでした）",
            en: "{action}: unconfirmed (no answer from the device; it may still have worked)"),
        .init(
            "DX-03", .abnormal, ja: "{action} 未確認（電源状態が一致しません：現在 {state}）",
            en: "{action}: unconfirmed (the power state did not follow; now {state})"),
        .init("DX-04", .abnormal, ja: "{action} 中断（現在 {state}）", en: "{action}: interrupted (power now {state})"),
        .init("DX-05", .normal, ja: "{action} 取消", en: "{action}: cancelled"),
        .init("DX-06", .normal, ja: "{action} 置換（新しい操作を優先）", en: "{action}: superseded by a newer command"),
        .init("DX-07", .normal, ja: "{action} 送信済み", en: "{action}: sent (cannot be confirmed)"),
        .init("DX-08", .stateChange, ja: "電源状態変化 不明", en: "Power state changed: unknown"),
        .init("DX-09", .abnormal, ja: "ログイン失敗：{name}", en: "Sign-in failed: {name}"),
        .init("DX-10", .normal, ja: "新しいログインにより終了：{name}", en: "Signed out by a newer sign-in: {name}"),
        .init(
            "DX-11", .abnormal, ja: "ゲートウェイ 二重接続（同じ認証情報による別の接続）",
            en: "Gateway linked twice (another link uses the same secret)"),
        .init("DX-12", .abnormal, ja: "アクティベート 試行回数超過", en: "Activation: too many tries"),
        .init(
            "DX-13", .abnormal, ja: "記録のない操作の結果を受信（現在 {state}）",
            en: "Outcome of an unknown command received (power now {state})"),
        .init("DX-14", .abnormal, .raised, ja: "アウトレット故障 発生", en: "Outlet fault at the device: raised"),
        .init("DX-15", .abnormal, .cleared, ja: "アウトレット故障 解消", en: "Outlet fault at the device: cleared"),
        .init("DX-16", .abnormal, .raised, ja: "負荷 警告 発生", en: "Load near its limit: raised"),
        .init("DX-17", .abnormal, .cleared, ja: "負荷 警告 解消", en: "Load near its limit: cleared"),
        .init("DX-18", .abnormal, .raised, ja: "過負荷 発生", en: "Overload: raised"),
        .init("DX-19", .abnormal, .cleared, ja: "過負荷 解消", en: "Overload: cleared"),
        .init("DX-20", .abnormal, .raised, ja: "低負荷 発生", en: "Load too low: raised"),
        .init("DX-21", .abnormal, .cleared, ja: "低負荷 解消", en: "Load too low: cleared"),
        .init("DX-22", .normal, ja: "機器 再起動", en: "Device restarted"),
        .init("DX-23", .abnormal, ja: "機器 認証エラー通知", en: "The device was asked with wrong credentials"),
        .init("DX-24", .normal, ja: "機器の検索 開始：{name}", en: "Search for devices: started: {name}"),
        .init("DX-25", .normal, ja: "機器 設定変更", en: "Device: settings changed"),
        .init("DX-26", .normal, ja: "機器 追加", en: "Device: added"),
        .init("DX-27", .normal, ja: "ゲートウェイ 追加", en: "Gateway: added"),
        .init("DX-28", .normal, ja: "ゲートウェイ 使用許可", en: "Gateway: put into use"),
        .init("DX-29", .normal, ja: "ゲートウェイ 使用不可", en: "Gateway: taken out of use"),
        .init("DX-30", .normal, ja: "ゲートウェイ 設定変更", en: "Gateway: settings changed"),
        .init("DX-31", .normal, ja: "ゲートウェイ 登録票 再発行", en: "Gateway: new slip issued"),
        .init("DX-32", .normal, ja: "ユーザー 追加：{name}", en: "User added: {name}"),
    ]
}
