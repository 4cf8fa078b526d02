import DengenCenter

/// The pages of the centre's operator.
enum OperatorText {
    static let title = Phrase("運用管理", "Operation of the centre")
    static let needed = Phrase(
        "運用管理のページです。このサーバーで「dengen ops」を実行し、表示されたアドレスを開いてください。",
        "This page is the operator's. Run `dengen ops` on this machine and open the address that it prints.")
    static let enter = Phrase("運用管理を開く", "Open")
    static let enterHint = Phrase(
        "このリンクは1回だけ使えます。開くと、30分間操作がない場合または12時間後に終了します。",
        "The link works once. The session ends after 30 minutes without a request, and after 12 hours.")
    static let deadLink = Phrase(
        "このリンクは使用済みか、有効期限が切れています。もう一度「dengen ops」を実行してください。",
        "The link was used before or its time is over. Please run `dengen ops` again.")
    static let leave = Phrase("運用管理を終了", "Leave")

    static let overview = Phrase("概要", "Overview")
    static let linkedGateways = Phrase("接続中のゲートウェイ", "Linked gateways")
    static let nodes = Phrase("稼働中のサーバー", "Nodes")
    static let database = Phrase("データベース", "Database")
    static let version = Phrase("バージョン", "Version")
    static let standingAnnouncements = Phrase("掲載中のお知らせ", "Announcements shown")
    static let state = Phrase("状態", "State")

    static let tenants = Phrase("契約者", "Tenants")
    static let tenantName = Phrase("契約者名", "Tenant")
    static let tenantID = Phrase("契約者ID", "Tenant id")
    static let noTenants = Phrase("契約者はまだありません。", "There are no tenants yet.")
    static let addTenant = Phrase("契約者を追加", "Add a tenant")
    static let add = Phrase("追加", "Add")
    static let details = Phrase("契約内容", "Contract")
    static let representative = Phrase("代表管理者", "Representative")
    static let email = Phrase("メールアドレス", "E-mail address")
    static let emailHint = Phrase(
        "代表管理者がログインするIDになります。", "The ID that the representative signs in with.")
    static let contracts = Phrase("契約数", "Contracts")
    static let contractsHint = Phrase(
        "登録できるゲートウェイの台数です。0は無制限です。減らしても、登録済みのゲートウェイはそのまま使えます。",
        "Gateways that the tenant may have; 0 for any number. Fewer than there are take none away.")
    static let gatewaysOfContracts = Phrase("ゲートウェイ／契約数", "Gateways / contracts")
    static let unlimited = Phrase("無制限", "any")
    static let contact = Phrase("連絡先", "Contact")
    static let contactHint = Phrase(
        "運用担当者だけが見られます。", "Only the operator sees it.")
    static let sites = Phrase("施設", "Sites")
    static let people = Phrase("ユーザー", "Users")
    static let since = Phrase("登録日時", "Since")
    static let madeTenant = Phrase("契約者を追加しました", "The tenant is made")
    static let password = Phrase("仮パスワード", "One-time password")
    static let passwordOnce = Phrase(
        "仮パスワードは追加後の画面に一度だけ表示されます。代表管理者に安全な方法で伝えてください。",
        "The one-time password is shown once, on the page that follows. Give it to the representative in a safe way.")
    static let toTenant = Phrase("契約者のページへ", "To the tenant")

    static let rules = Phrase("ユーザーの規則", "Rules for users")
    static let profile = Phrase("パスワードの規則", "Rule for passwords")
    static let idleMinutes = Phrase("無操作でログアウトするまで（分）", "Minutes without a request")
    static let idleHint = Phrase(
        "代表管理者・管理者が対象です。0はなし。", "Until managers are logged out; 0 for never.")
    static let absoluteDays = Phrase("ログインの最長時間（日）", "Days of a session at most")
    static let absoluteHint = Phrase(
        "代表管理者・管理者が対象です。0はなし。一般ユーザーは30分で固定です。",
        "Of managers; 0 for no limit. General users have 30 minutes.")
    static let releaseFactor = Phrase("代表管理者の二段階認証の解除", "Release of the representative's second step")
    static let releaseHint = Phrase(
        "認証システムとリカバリーコードの両方を失った場合に使います。必ず本人であることを確認してください。",
        "For a representative who lost authenticator and recovery codes. Make sure who asks.")
    static let releaseWarning = Phrase(
        "二段階認証を解除し、ログイン中の端末をログアウトします。本人にメールでお知らせします。",
        "The second step ends, and so do the person's sessions. The person is told by mail.")
    static let release = Phrase("解除する", "Release")

    static func profile(_ profile: PasswordProfile) -> Phrase {
        let rule = PasswordText.rule(profile)
        return switch profile {
        case .modern: Phrase("標準：\(rule.ja)", "Standard: \(rule.en)")
        case .cloud: Phrase("電源管理クラウド：\(rule.ja)", "Power cloud: \(rule.en)")
        case .monitoring: Phrase("遠隔監視：\(rule.ja)", "Monitoring: \(rule.en)")
        }
    }

    static let moveRepresentative = Phrase("代表管理者の変更", "Change of the representative")
    static let moveHint = Phrase(
        "この契約者のユーザーの中から、新しい代表管理者を選びます。", "Another user of this tenant becomes the representative.")
    static let oldRepresentative = Phrase("現在の代表管理者", "Representative now")
    static let newRepresentative = Phrase("新しい代表管理者", "New representative")
    static let goOn = Phrase("確認へ進む", "Go on")
    static let move = Phrase("変更する", "Change")
    static let moveWarning = Phrase(
        "現在の代表管理者は管理者になります。2人ともログアウトされ、もう一度ログインが必要です。",
        "The representative of now becomes an administrator. Both are logged out and have to log in again.")
    static let nobody = Phrase(
        "この契約者に、このメールアドレスのユーザーはいません。", "No user of this tenant has this e-mail address.")
    static let isRepresentative = Phrase("すでに代表管理者です。", "This is the representative already.")

    static let terms = Phrase("利用規約", "Terms of use")
    static let noTerms = Phrase("利用規約はまだ公開されていません。", "No terms were published yet.")
    static let newTerms = Phrase("利用規約を公開", "Publish terms")
    static let termsVersion = Phrase("版", "Version")
    static let inForce = Phrase("有効", "In force")
    static let notInForce = Phrase("旧版", "Replaced")
    static let publishedAt = Phrase("公開日時", "Published")
    static let publisher = Phrase("担当者", "By")
    static let publish = Phrase("公開する", "Publish")
    static let textJa = Phrase("本文（日本語）", "Text (Japanese)")
    static let textEn = Phrase("本文（英語）", "Text (English)")
    static let termsWarning = Phrase(
        "公開するとすぐに有効になり、すべてのユーザーは次回ログイン時に同意が必要です。元に戻すことはできません。",
        "It is in force at once: every user has to agree to it at the next log-in. This cannot be undone.")
    static let sameTerms = Phrase("有効な利用規約と同じ内容です。", "These are the terms that are in force.")

    static func contracts(_ tenant: TenantRecord) -> Phrase {
        let gateways = NumberFormat.grouped(Int64(tenant.gateways))
        let most = NumberFormat.grouped(Int64(tenant.contracts))
        guard tenant.contracts > 0 else {
            return Phrase("\(gateways) / \(unlimited.ja)", "\(gateways) / \(unlimited.en)")
        }
        return Phrase("\(gateways) / \(most)", "\(gateways) / \(most)")
    }

    static func versionNumber(_ version: Int) -> Phrase { Phrase("第\(version)版", "Version \(version)") }

    static func termsInForce(_ version: Int, _ since: String) -> Phrase {
        Phrase("第\(version)版（\(since) から）", "Version \(version), since \(since)")
    }
}
