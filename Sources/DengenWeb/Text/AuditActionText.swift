/// What was done, by the audit's own words.
enum AuditActionText {
    /// The words of an action such as `outlet.rename`, or of its area; one that this version does not know shows itself.
    static func name(_ action: String) -> Phrase {
        actions[action] ?? areas.first { $0.key.utf8.elementsEqual(action.utf8) }?.name ?? Phrase(action, action)
    }

    /// The choices of the filter.
    static let areas: [(key: String, name: Phrase)] = [
        ("command", Phrase("電源操作", "Switching")), ("batch", Phrase("一括操作", "Switching several")),
        ("outlet", Phrase("アウトレット", "Outlets")), ("device", Phrase("機器", "Devices")),
        ("gateway", Phrase("ゲートウェイ", "Gateways")), ("search", Phrase("機器の検索", "Searches")),
        ("site", Phrase("施設", "Sites")), ("group", Phrase("グループ", "Groups")),
        ("import", Phrase("一括登録", "Imports")), ("account", Phrase("ユーザー", "Users")),
        ("session", Phrase("ログイン", "Sign-in")),
        ("two-factor", Phrase("二段階認証", "Two-factor")), ("key", Phrase("APIキー", "API keys")),
        ("mail", Phrase("メール", "Mail")), ("tenant", Phrase("契約", "Tenant")), ("terms", Phrase("利用規約", "Terms")),
        ("announcement", Phrase("お知らせ", "Announcements")), ("operator", Phrase("運用者", "Operator")),
    ]

    static let actions: [String: Phrase] = switching.merging(things) { $1 }.merging(places) { $1 }
        .merging(people) { $1 }.merging(centre) { $1 }

    private static let switching = [
        "command.issue": Phrase("電源操作", "Switched"), "command.refused": Phrase("電源操作 拒否", "Order refused"),
        "command.cancel": Phrase("電源操作 取消", "Order cancelled"), "batch.issue": Phrase("一括操作", "Several switched"),
    ]

    private static let things = [
        "outlet.rename": Phrase("アウトレット 名称変更", "Outlet renamed"),
        "outlet.enable": Phrase("アウトレット 使用許可", "Outlet put into use"),
        "outlet.disable": Phrase("アウトレット 使用不可", "Outlet taken out of use"),
        "outlet.memo": Phrase("アウトレット メモ変更", "Outlet memo changed"),
        "outlet.mode": Phrase("操作モード 変更", "Outlet mode changed"),
        "outlet.critical": Phrase("重要アウトレット 変更", "Critical mark changed"),
        "outlet.correct": Phrase("計測値 訂正", "Measured value corrected"),
        "outlet.lock": Phrase("ロックアウト 開始", "Locked out"), "outlet.unlock": Phrase("ロックアウト 解除", "Lock-out lifted"),
        "device.add": Phrase("機器 追加", "Device added"), "device.change": Phrase("機器 設定変更", "Device changed"),
        "device.rename": Phrase("機器 名称変更", "Device renamed"), "device.delete": Phrase("機器 削除", "Device deleted"),
        "device.enable": Phrase("機器 使用許可", "Device put into use"),
        "device.disable": Phrase("機器 使用不可", "Device taken out of use"),
        "device.writable": Phrase("機器 書込設定 変更", "Writing to the device changed"),
        "search.start": Phrase("機器の検索 開始", "Search started"),
        "gateway.make": Phrase("ゲートウェイ 追加", "Gateway added"),
        "gateway.rename": Phrase("ゲートウェイ 名称変更", "Gateway renamed"),
        "gateway.enable": Phrase("ゲートウェイ 使用許可", "Gateway put into use"),
        "gateway.disable": Phrase("ゲートウェイ 使用不可", "Gateway taken out of use"),
        "gateway.renewSlip": Phrase("ゲートウェイ 登録票 再発行", "New slip issued"),
        "gateway.move": Phrase("ゲートウェイ 施設変更", "Gateway moved"),
        "gateway.path": Phrase("給電経路 変更", "Power path changed"),
        "gateway.sampling": Phrase("計測 設定変更", "Measuring changed"),
    ]

    private static let places = [
        "site.make": Phrase("施設 追加", "Site added"), "site.change": Phrase("施設 設定変更", "Site changed"),
        "site.tariff": Phrase("施設 電気料金 変更", "Electricity tariff changed"),
        "site.retention": Phrase("施設 計測データ 保存期間変更", "Retention of measurements changed"),
        "site.order": Phrase("施設 並べ替え", "Site moved in the order"), "site.delete": Phrase("施設 削除", "Site deleted"),
        "group.make": Phrase("グループ 追加", "Group added"), "group.change": Phrase("グループ 設定変更", "Group changed"),
        "group.order": Phrase("グループ 並べ替え", "Group moved in the order"),
        "group.delete": Phrase("グループ 削除", "Group deleted"), "import.apply": Phrase("一括登録 実行", "Import applied"),
        "import.samples": Phrase("計測値 取り込み", "Samples imported"),
    ]

    private static let people = [
        "session.begin": Phrase("ログイン", "Signed in"), "session.end": Phrase("ログアウト", "Signed out"),
        "account.add": Phrase("ユーザー 追加", "User added"), "account.invite": Phrase("ユーザー 招待", "User invited"),
        "account.accept": Phrase("招待 承諾", "Invitation accepted"),
        "account.change": Phrase("ユーザー 変更", "User changed"), "account.role": Phrase("権限 変更", "Role changed"),
        "account.rights": Phrase("利用範囲 変更", "Rights changed"),
        "account.delete": Phrase("ユーザー 削除", "User deleted"),
        "account.language": Phrase("表示言語 変更", "Language changed"),
        "account.password": Phrase("パスワード 変更", "Password changed"),
        "account.reset-link": Phrase("パスワード再設定 送信", "Reset link sent"),
        "account.password-reset": Phrase("パスワード 再設定", "Password reset"),
        "account.one-time-password": Phrase("ワンタイムパスワード 設定", "One-time password set"),
        "two-factor.begin": Phrase("二段階認証 設定開始", "Two-factor begun"),
        "two-factor.confirm": Phrase("二段階認証 有効化", "Two-factor on"),
        "two-factor.stop": Phrase("二段階認証 停止", "Two-factor off"),
        "two-factor.show": Phrase("二段階認証 QR再表示", "Two-factor shown again"),
        "two-factor.codes": Phrase("リカバリーコード 再発行", "New recovery codes"),
        "two-factor.recover": Phrase("リカバリーコード 使用", "Recovery code used"),
        "two-factor.refuse": Phrase("二段階認証 失敗", "Two-factor refused"),
        "two-factor.release": Phrase("二段階認証 解除", "Two-factor released"),
        "two-factor.passkey.add": Phrase("パスキー 追加", "Passkey added"),
        "two-factor.passkey.remove": Phrase("パスキー 削除", "Passkey removed"),
        "key.make": Phrase("APIキー 発行", "API key made"), "key.revoke": Phrase("APIキー 失効", "API key revoked"),
    ]

    private static let centre = [
        "tenant.make": Phrase("契約 追加", "Tenant added"), "tenant.rename": Phrase("契約 名称変更", "Tenant renamed"),
        "tenant.contact": Phrase("契約 連絡先変更", "Tenant's contact changed"),
        "tenant.contracts": Phrase("契約数 変更", "Number of contracts changed"),
        "tenant.rules": Phrase("契約 ユーザーの規則変更", "Tenant's rules for users changed"),
        "tenant.moveRepresentative": Phrase("代表管理者 変更", "Representative moved"),
        "terms.publish": Phrase("利用規約 公開", "Terms published"), "terms.accept": Phrase("利用規約 同意", "Terms accepted"),
        "announcement.publish": Phrase("お知らせ 公開", "Announcement published"),
        "announcement.end": Phrase("お知らせ 終了", "Announcement ended"),
        "mail.settings": Phrase("メール 設定変更", "Mail settings changed"),
        "mail.test": Phrase("メール テスト送信", "Test mail sent"), "mail.hasten": Phrase("メール 再送", "Mail sent at once"),
        "operator.link": Phrase("運用者 リンク発行", "Operator's link made"),
        "operator.begin": Phrase("運用者 ログイン", "Operator signed in"),
        "operator.end": Phrase("運用者 ログアウト", "Operator signed out"),
        "operator.endAll": Phrase("運用者 全ログアウト", "All operators signed out"),
    ]
}
