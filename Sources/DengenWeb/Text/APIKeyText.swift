import DengenCenter

/// API keys: list, making, end.
enum APIKeyText {
    static let title = Phrase("APIキー", "API keys")
    static let key = Phrase("APIキー", "API key")
    static let add = Phrase("APIキーを発行", "Make an API key")
    static let make = Phrase("発行", "Make")
    static let name = Phrase("用途（名前）", "What it is for (name)")
    static let nameHint = Phrase("ログ履歴には、この名前がユーザーとして記録されます。", "The log names it as the user.")
    static let scopes = Phrase("許可する範囲", "What it may do")
    static let expiry = Phrase("有効期限", "Ends")
    static let lastUse = Phrase("最終使用", "Last used")
    static let never = Phrase("未使用", "Never")
    static let noEnd = Phrase("無期限", "Never")
    static let maker = Phrase("発行者", "Made by")
    static let madeAt = Phrase("発行日時", "Made at")
    static let empty = Phrase("APIキーはまだありません。", "There are no API keys yet.")
    static let expired = Phrase("期限切れ", "Ended")
    static let standing = Phrase("有効", "In use")
    static let state = Phrase("状態", "State")
    static let revoke = Phrase("失効させる", "Revoke")
    static let revokeTitle = Phrase("APIキーを失効させる", "Revoke an API key")
    static let revokeWarning = Phrase(
        "失効させると、このキーを使うプログラムはただちに使えなくなります。元に戻すことはできません。",
        "Programs that use it stop working at once. This cannot be undone.")
    static let once = Phrase(
        "キーはこの画面でのみ表示されます。コピーして、安全な場所に保管してください。",
        "The key is shown on this page only. Copy it and keep it in a safe place.")
    static let madeTitle = Phrase("APIキーを発行しました", "The API key is made")
    static let copy = Phrase("コピー", "Copy")
    static let copied = Phrase("コピーしました。", "Copied.")
    static let toList = Phrase("APIキーの一覧へ", "To the API keys")
    static let chooseScope = Phrase("1つ以上選んでください。", "Please choose at least one.")
    static let tooManyKeys = Phrase(
        "APIキーの数が上限に達しています。使っていないキーを失効させてください。",
        "There are too many API keys. Please revoke those that are no longer used.")

    static let between = Phrase("・", ", ")

    static func scope(_ scope: Principal.Scope) -> Phrase {
        switch scope {
        case .read: Phrase("閲覧", "Read")
        case .switch: Phrase("操作", "Switch")
        case .manage: Phrase("管理", "Manage")
        }
    }

    static func scopeLong(_ scope: Principal.Scope) -> Phrase {
        switch scope {
        case .read: Phrase("閲覧（施設・アウトレット・ログ履歴を読む）", "Read (sites, outlets, the log)")
        case .switch: Phrase("操作（オン・オフ・リブート）", "Switch (on, off, reboot)")
        case .manage: Phrase("管理（機器・ゲートウェイ・設定・APIキー）", "Manage (devices, gateways, settings, API keys)")
        }
    }

    /// 403 of a key: which scope it lacks.
    static func missing(_ scope: Principal.Scope) -> Phrase {
        let words = self.scope(scope)
        return Phrase(
            "このAPIキーには「\(words.ja)」（\(scope.rawValue)）の範囲が許可されていません。",
            "This API key lacks the scope “\(scope.rawValue)”.")
    }

    static func lifetime(_ lifetime: KeyLifetime) -> Phrase {
        switch lifetime {
        case .month: Phrase("30日", "30 days")
        case .quarter: Phrase("90日", "90 days")
        case .year: Phrase("1年", "1 year")
        case .endless: Phrase("無期限", "No end")
        }
    }
}
