import DengenCenter
import DengenModel

/// The audit: who did what.
enum AuditText {
    static let title = Phrase("監査ログ", "Audit")
    static let caption = Phrase("監査ログ（新しい順）", "Audit, newest first")
    static let lead = Phrase(
        "だれが、どこから、何を変更・操作したかの記録です。記録は後から書き換えられないよう連鎖しています。",
        "Who changed or switched what, and from where. The rows form a chain, so that a later change of one is found.")
    static let who = Phrase("だれが", "Who")
    static let whoHint = Phrase("名前の一部", "Part of a name")
    static let action = Phrase("操作", "Action")
    static let object = Phrase("対象", "Object")
    static let objectHint = Phrase("名前の一部、またはID", "Part of a name, or an id")
    static let before = Phrase("変更前", "Before")
    static let after = Phrase("変更後", "After")
    static let door = Phrase("経路", "Through")
    static let role = Phrase("権限", "Role")
    static let address = Phrase("IPアドレス", "IP address")
    static let number = Phrase("番号", "No.")
    static let open = Phrase("連鎖待ち", "Not chained yet")
    static let any = Phrase("すべて", "All")
    static let empty = Phrase("該当する記録はありません。", "No rows match.")
    static let older = Phrase("以前の\(AuditPage.size)件", "Older \(AuditPage.size)")
    static let pages = Phrase("監査ログのページ", "Pages of the audit")
    static let badDoor = Phrase("この経路はありません", "There is no such way")
    static let badAction = Phrase("この操作はありません", "There is no such action")
    static let code = Phrase("操作コード", "Action code")
    static let objectID = Phrase("対象ID", "Object id")
    static let subject = Phrase("利用者ID", "User id")
    static let rowID = Phrase("記録ID", "Row id")
    static let hash = Phrase("ハッシュ", "Hash")

    /// Columns of the CSV.
    static let columns = [
        LogText.time, who, role, door, address, action, object, before, after, code, objectID, subject, rowID, number,
        hash,
    ]

    static func field(_ field: AuditForm.Field) -> Phrase {
        switch field {
        case .from: LogText.field(.from)
        case .to: LogText.field(.to)
        case .who: who
        case .action: action
        case .object: object
        case .door: door
        }
    }

    static func doorName(_ door: String) -> Phrase {
        switch Principal.Door(rawValue: door) {
        case .page: Phrase("画面", "Page")
        case .api: Phrase("API", "API")
        case .commandLine: Phrase("コマンド", "Command line")
        case .system: Phrase("システム", "System")
        case nil: Phrase(door, door)
        }
    }

    static func roleName(_ role: String) -> Phrase {
        if role.utf8.elementsEqual("operator".utf8) { return Phrase("運用者", "Operator") }
        switch Role(rawValue: role) {
        case .representative: return Phrase("代表管理者", "Representative")
        case .administrator: return Phrase("管理者", "Administrator")
        case .general: return Phrase("一般", "General")
        case nil: return Phrase(role, role)
        }
    }
}

/// The look along the chain.
enum AuditCheckText {
    static let title = Phrase("監査ログの検証", "Check of the audit")
    static let verify = Phrase("検証", "Check")
    static let sound = Phrase("問題は見つかりませんでした。記録は書かれたときのままです。", "Nothing is wrong: the rows are as they were written.")
    static let broken = Phrase("記録が書き換えられています。", "Rows are not as they were written.")
    static let checked = Phrase("検証した記録", "Rows checked")
    static let head = Phrase("連鎖の末尾", "End of the chain")
    static let sealedAt = Phrase("最後に連鎖した日時", "Last chained at")
    static let waiting = Phrase("連鎖待ちの記録", "Rows not chained yet")
    static let faults = Phrase("見つかった問題", "What was found")
    static let keep = Phrase(
        "この末尾の値を控えておくと、後日、それまでの記録が残っていることを確かめられます。",
        "Written down elsewhere, this end proves later that every row before it is still there.")
    static let none = Phrase("記録はまだありません。", "There are no rows yet.")
    static let back = Phrase("監査ログへ", "To the audit")
    static let newest = Phrase(
        "新しい記録だけを検証しました。すべての記録は、運用者が dengen audit verify で検証できます。",
        "Only the newest rows were looked at. The operator checks all of them with dengen audit verify.")

    static func fault(_ fault: AuditFault) -> Phrase {
        let number = NumberFormat.grouped(fault.number)
        switch fault.kind {
        case .missing where fault.last > fault.number:
            let last = NumberFormat.grouped(fault.last)
            return Phrase("番号 \(number)〜\(last) の記録がありません", "Rows \(number) to \(last) are gone")
        case .missing: return Phrase("番号 \(number) の記録がありません", "Row \(number) is gone")
        case .changed: return Phrase("番号 \(number) の記録が書き換えられています", "Row \(number) was changed")
        case .unreadable: return Phrase("番号 \(number) の記録を読み取れません", "Row \(number) cannot be read")
        case .headMissing: return Phrase("連鎖の末尾の控えがありません", "Nothing says where the chain ends")
        case .headForged:
            return Phrase(
                "連鎖の末尾の控えが、このセンターの鍵で書かれたものではありません", "The end of the chain was not written with this centre's key")
        case .headDiffers: return Phrase("連鎖の末尾が控えと違います", "The chain ends otherwise than was noted")
        case .beyondHead:
            return Phrase("番号 \(number) は連鎖の末尾より後にあります", "Row \(number) stands behind the end of the chain")
        case .notAnchored: return Phrase("控えの値 \(number) が連鎖にありません", "The chain does not have the anchor \(number)")
        }
    }
}
