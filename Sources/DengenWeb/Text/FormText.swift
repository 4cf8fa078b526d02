import DengenCenter

/// Words of every form.
enum FormText {
    static let required = Phrase("必須", "Required")
    static let optional = Phrase("任意", "Optional")
    static let errors = Phrase("入力内容を確認してください", "Please check what you entered")
    static let cancel = Phrase("戻る", "Back")
    static let save = Phrase("保存", "Save")
    static let name = Phrase("名前", "Name")
    static let missing = Phrase("入力してください。", "Please fill this in.")
    static let tooLong = Phrase("長すぎます。", "This is too long.")
    static let malformed = Phrase("形式が正しくありません。", "This is malformed.")
    static let outOfRange = Phrase("範囲外です。", "This is out of range.")
    static let unknown = Phrase("不明な値です。", "This is not known.")
    static let taken = Phrase("すでに使われています。", "This is in use already.")
    static let typeAgain = Phrase(
        "アドレスを変更する場合は、認証情報を入力し直してください。",
        "The address has changed: please type the credentials again.")
    static let notSame = Phrase("名前が一致しません。", "The name does not match.")

    static func reveal(_ field: Phrase) -> Phrase { Phrase("\(field.ja)を表示", "Show: \(field.en)") }

    static func problem(_ problem: CenterError.Problem) -> Phrase {
        switch problem {
        case .missing: missing
        case .tooLong: tooLong
        case .malformed: malformed
        case .outOfRange: outOfRange
        case .unknown: unknown
        case .taken: taken
        case .typeAgain: typeAgain
        }
    }

    static func done(_ done: Done) -> Phrase {
        switch done {
        case .added: Phrase("登録しました。", "Added.")
        case .saved: Phrase("保存しました。", "Saved.")
        case .enabled: Phrase("使用を許可しました。", "Put into use.")
        case .disabled: Phrase("使用不可にしました。", "Taken out of use.")
        case .deleted: Phrase("削除しました。", "Deleted.")
        case .published: Phrase("公開しました。", "Published.")
        case .ended: Phrase("終了しました。", "Ended.")
        case .invited: UserCareText.sent
        case .released: UserCareText.released
        case .sent: MailText.left
        case .hastened: MailText.hastened
        }
    }
}
