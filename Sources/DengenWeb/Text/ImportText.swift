import DengenCenter
import DengenModel

/// 一括登録: the words of its files and its pages.
enum ImportText {
    static let title = Phrase("一括登録", "Import")
    static let intro = Phrase(
        "CSVファイルで施設・ゲートウェイ・グループ・機器・アウトレットをまとめて登録・変更します。確認の画面で内容を確かめてから登録します。",
        "Adds and changes sites, gateways, groups, devices and outlets from a CSV file. You see what would happen before it does."
    )
    static let file = Phrase("CSVファイル", "CSV file")
    static let fileHint = Phrase(
        "UTF-8 または Shift_JIS（CP932）、5 MB・20,000行まで。", "UTF-8 or Shift_JIS (CP932), up to 5 MB and 20,000 rows.")
    static let paste = Phrase("または貼り付け", "Or paste it here")
    static let check = Phrase("内容を確認", "Check")
    static let checkAgain = Phrase("修正して確認", "Check again")
    static let apply = Phrase("登録する", "Apply")
    static let steps = Phrase("手順", "Steps")
    static let enter = Phrase("入力", "Enter")
    static let confirm = Phrase("確認", "Check")
    static let finish = Phrase("完了", "Done")
    static let summary = Phrase("結果の見込み", "What would happen")
    static let added = Phrase("追加", "Add")
    static let changed = Phrase("変更", "Change")
    static let unchanged = Phrase("変更なし", "Unchanged")
    static let wrong = Phrase("誤り", "Mistakes")
    static let faults = Phrase("誤りのある行", "Lines with mistakes")
    static let faultsHint = Phrase(
        "誤りがあるうちは、どの行も登録されません。直してからもう一度確認してください。",
        "Nothing is applied while there are mistakes. Mend them and check again.")
    static let nothing = Phrase("変更はありません。", "Nothing would change.")
    static let plan = Phrase("登録の内容", "What will change")
    static let line = Phrase("行", "Line")
    static let column = Phrase("列", "Column")
    static let problem = Phrase("内容", "Problem")
    static let action = Phrase("操作", "Action")
    static let target = Phrase("対象", "Name")
    static let export = Phrase("現在の内容をダウンロード", "Download what there is")
    static let columns = Phrase("列の説明", "Columns")
    static let content = Phrase("CSVの内容", "The CSV")
    static let meaning = Phrase("説明", "Meaning")
    static let missing = Phrase("ファイルを選ぶか、内容を貼り付けてください。", "Choose a file or paste its content.")
    static let notText = Phrase("文字コードを読み取れません。", "This is no text in UTF-8 or Shift_JIS.")
    static let tooLarge = Phrase("大きすぎます（5 MB まで）。", "It is too large (5 MB at most).")

    static func more(_ count: Int) -> Phrase { Phrase("ほか \(count) 件", "and \(count) more") }
    static func done(_ count: Int) -> Phrase {
        Phrase("\(count) 件を登録しました。", count == 1 ? "1 change applied." : "\(count) changes applied.")
    }

    /// The head of the column that says what a line speaks of.
    static let type = Phrase("種別", "Type")

    static func type(_ type: ImportType) -> Phrase {
        switch type {
        case .site: Phrase("施設", "Site")
        case .gateway: Phrase("ゲートウェイ", "Gateway")
        case .group: Phrase("グループ", "Group")
        case .device: Phrase("機器", "Device")
        case .outlet: Phrase("アウトレット", "Outlet")
        }
    }

    static func column(_ column: ImportColumn) -> Phrase {
        switch column {
        case .id: Phrase("ID", "ID")
        case .name: Phrase("名前", "Name")
        case .site: Phrase("施設ID", "Site id")
        case .zone: StructureText.zone
        case .icon: StructureText.icon
        case .kind: Phrase("種類", "Kind")
        case .use: Phrase("使用", "Use")
        case .memo: Phrase("メモ", "Memo")
        case .groups: Phrase("グループ", "Groups")
        case .joins: Phrase("グループに追加", "Join groups")
        case .leaves: Phrase("グループから外す", "Leave groups")
        case .gateway: Phrase("ゲートウェイID", "Gateway id")
        case .address: Phrase("アドレス", "Address")
        case .profile: Phrase("プロファイル", "Profile")
        case .version: SNMPText.version
        case .read: SNMPText.read
        case .write: SNMPText.write
        case .user: SNMPText.user
        case .authentication: SNMPText.authentication
        case .authenticationKey: SNMPText.authenticationKey
        case .privacy: SNMPText.privacy
        case .privacyKey: SNMPText.privacyKey
        case .context: SNMPText.context
        }
    }

    static func use(_ isEnabled: Bool) -> Phrase { isEnabled ? Phrase("許可", "yes") : Phrase("不可", "no") }

    /// What people write for it, as `ImportWords` folds it.
    static let usable: Set<String> = ["許可", "使用許可", "有効", "はい", "yes", "true", "on", "1"]
    static let unusable: Set<String> = ["不可", "使用不可", "無効", "いいえ", "no", "false", "off", "0"]

    static func verb(_ verb: ImportStep.Verb) -> Phrase { verb == .add ? added : changed }
}

/// What is wrong with a file, its head or a line.
enum ImportProblemText {
    static let noHead = Phrase("1行目に列の名前がありません。", "The first line does not name the columns.")
    static let noType = Phrase("「種別」の列がありません。", "There is no column “Type”.")
    static let unknownColumn = Phrase("不明な列です。", "There is no such column.")
    static let columnTwice = Phrase("同じ列が2つあります。", "The column stands there twice.")
    static let unknownType = Phrase(
        "種別は 施設・ゲートウェイ・グループ・機器・アウトレット のいずれかです。",
        "The type is one of Site, Gateway, Group, Device and Outlet.")
    static let tooManyCells = Phrase("列の名前より多くの値があります。", "There are more cells than columns.")

    static func text(_ problem: ImportFault.Problem) -> Phrase {
        switch problem {
        case .field(let problem): FormText.problem(problem)
        case .nobody: Phrase("該当するものがありません。", "Nothing is called so.")
        case .twice: Phrase("同じものがほかの行にもあります。", "Another line says something of it too.")
        case .notHere: Phrase("この種別では使わない列です。", "Lines of this type have no such column.")
        case .fixed: Phrase("現在の値と異なり、ここでは変更できません。", "It is another one now and cannot be changed here.")
        case .refused(let reason): CommandText.reason(reason)
        }
    }

    static func text(_ problem: CSVFault.Problem) -> Phrase {
        switch problem {
        case .tooLarge: ImportText.tooLarge
        case .tooManyRows: Phrase("行が多すぎます（20,000行まで）。", "There are too many rows (20,000 at most).")
        case .tooManyColumns: Phrase("列が多すぎます（64列まで）。", "There are too many columns (64 at most).")
        case .fieldTooLong: FormText.tooLong
        case .notText: ImportText.notText
        case .openQuote: Phrase("引用符「\"」が閉じていません。", "A quote is not closed.")
        case .strayQuote: Phrase("引用符「\"」の後に文字があります。", "There is text behind a closing quote.")
        }
    }
}

/// What the columns mean, for people who write such a file.
enum ImportColumnText {
    static func meaning(_ column: ImportColumn) -> Phrase {
        switch column {
        case .id:
            Phrase(
                "施設ID、ゲートウェイID、リブーター管理番号（R001）、アウトレット番号（R001-03）。新しい機器とグループでは空欄。",
                "Site id, gateway id, device number (R001) or outlet number (R001-03). Empty for a new device and for groups."
            )
        case .name: Phrase("名前。空欄なら変更しない。", "The name. Empty leaves it as it is.")
        case .site:
            Phrase(
                "グループの施設。ゲートウェイでは移動先の施設。", "The site of a group; where a gateway is to go.")
        case .zone: Phrase("施設のタイムゾーン（Asia/Tokyo など）。", "Time zone of a site, such as Asia/Tokyo.")
        case .icon: Phrase("施設のアイコン（ビル、工場 など）。", "Icon of a site, such as Building or Factory.")
        case .kind: Phrase("新しいグループの種類。空欄ならアウトレット。", "Kind of a new group. Empty: outlets.")
        case .use: Phrase("許可 または 不可。空欄なら変更しない。", "yes or no. Empty leaves it as it is.")
        case .memo: Phrase("施設・アウトレットのメモ。空欄なら消す。", "Memo of a site or outlet. Empty clears it.")
        case .groups:
            Phrase(
                "アウトレットが入るすべてのグループ。複数は「|」で区切る。空欄ならどのグループにも入らない。",
                "All groups of an outlet, separated by “|”. Empty: none.")
        case .joins: Phrase("追加で入るグループ。", "Groups to join besides.")
        case .leaves: Phrase("外れるグループ。", "Groups to leave.")
        case .gateway, .address:
            Phrase("新しい機器の接続先。登録済みの機器では確認だけに使う。", "Where a new device is. Only checked where it is there already.")
        default:
            Phrase(
                "新しいSNMP機器の設定。登録済みの機器では使わない。", "Settings of a new SNMP device. Not used where it is there already.")
        }
    }
}
