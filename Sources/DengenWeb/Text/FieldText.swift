/// Fields of requests in people's words; what has none stands as the request names it.
enum FieldText {
    static func name(_ field: String) -> Phrase { names[field] ?? Phrase(field, field) }

    /// `名前：長すぎます`, `The name is too long`.
    static func saying(_ words: Phrase, of field: String) -> Phrase {
        let name = name(field)
        return Phrase("\(name.ja)：\(words.ja)", "\(name.en) \(words.en)")
    }

    private static let names: [String: Phrase] = [
        "name": Phrase("名前", "The name"), "memo": Phrase("メモ", "The memo"), "action": Phrase("操作", "The action"),
        "ttl": Phrase("有効時間", "The time to live"), "limit": Phrase("件数", "The limit"),
        "after": Phrase("続きの位置", "The cursor “after”"), "before": Phrase("続きの位置", "The cursor “before”"),
        "site": Phrase("施設", "The site"), "siteId": Phrase("施設", "The site"),
        "gateway": Phrase("ゲートウェイ", "The gateway"), "gatewayId": Phrase("ゲートウェイ", "The gateway"),
        "outlet": Phrase("アウトレット", "The outlet"), "outletId": Phrase("アウトレット", "The outlet"),
        "group": Phrase("グループ", "The group"), "groupId": Phrase("グループ", "The group"),
        "device": Phrase("機器", "The device"), "deviceId": Phrase("機器", "The device"),
        "address": Phrase("アドレス", "The address"), "account": Phrase("認証情報", "The account"),
        "accounts": Phrase("認証情報", "The accounts"), "options": Phrase("接続設定", "The options"),
        "driver": Phrase("接続方式", "The driver"), "profile": Phrase("プロファイル", "The profile"),
        "timeout": Phrase("待ち時間", "The time-out"), "targets": Phrase("検索範囲", "The targets"),
        "broadcast": Phrase("ブロードキャスト", "The broadcast"), "index": Phrase("番号", "The index"),
        "isEnabled": Phrase("使用許可", "The use switch"), "mode": Phrase("動作モード", "The mode"),
        "reason": Phrase("理由", "The reason"), "until": Phrase("終了日時", "The end"),
        "class": Phrase("種別", "The class"), "state": Phrase("状態", "The state"), "role": Phrase("権限", "The role"),
        "email": Phrase("メールアドレス", "The e-mail address"), "scopes": Phrase("許可する範囲", "The scopes"),
        "expiresAt": Phrase("有効期限", "The end of the key"), "keys": Phrase("APIキーの数", "The number of keys"),
        "notices": Phrase("メール通知", "The list of mails"), "validUntil": Phrase("利用期限", "The end of the guest's time"),
        "password": Phrase("パスワード", "The password"), "users": Phrase("ユーザー数", "The number of users"),
        "number": Phrase("番号", "The number"), "zone": Phrase("タイムゾーン", "The time zone"),
        "contracts": Phrase("契約数", "The number of contracts"),
        "representative": Phrase("代表管理者", "The representative"), "contact": Phrase("連絡先", "The contact"),
        "idleMinutes": Phrase("無操作の時間", "The idle time"), "absoluteDays": Phrase("最長の時間", "The longest time"),
        "passwordProfile": Phrase("パスワードの規則", "The rule for passwords"),
        "tenant": Phrase("契約者", "The tenant"), "title": Phrase("件名", "The subject"),
        "text": Phrase("本文", "The text"), "titleEn": Phrase("件名（英語）", "The English subject"),
        "textEn": Phrase("本文（英語）", "The English text"), "startsAt": Phrase("掲載開始", "The beginning"),
        "endsAt": Phrase("掲載終了", "The end"), "ja": Phrase("本文（日本語）", "The Japanese text"),
        "en": Phrase("本文（英語）", "The English text"),
        "quantity": Phrase("計測項目", "The quantity"), "from": Phrase("開始日時", "The beginning"),
        "to": Phrase("終了日時", "The end"), "step": Phrase("集計単位", "The step"),
        "interval": Phrase("測定間隔", "The interval"), "isRunning": Phrase("計測", "The measuring switch"),
        "Idempotency-Key": Phrase("Idempotency-Key", "The Idempotency-Key"),
    ]
}
