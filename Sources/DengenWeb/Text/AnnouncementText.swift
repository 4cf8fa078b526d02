/// お知らせ: what the operator tells everybody.
enum AnnouncementText {
    static let title = Phrase("お知らせ", "Announcements")
    static let unread = Phrase("お知らせ（未読あり）", "Announcements (unread)")
    static let none = Phrase("お知らせはありません。", "There are no announcements.")
    static let new = Phrase("未読", "Unread")
    static let markRead = Phrase("すべて既読にする", "Mark all as read")
    static let add = Phrase("お知らせを掲載", "Publish an announcement")
    static let subject = Phrase("件名", "Subject")
    static let titleJa = Phrase("件名（日本語）", "Subject (Japanese)")
    static let textJa = Phrase("本文（日本語）", "Text (Japanese)")
    static let titleEn = Phrase("件名（英語）", "Subject (English)")
    static let textEn = Phrase("本文（英語）", "Text (English)")
    static let englishHint = Phrase(
        "英語は件名と本文の両方を入力するか、両方を空欄にします。空欄の場合は日本語を表示します。",
        "English: both subject and text, or neither; then the Japanese is shown.")
    static let from = Phrase("掲載開始", "From")
    static let until = Phrase("掲載終了", "Until")
    static let fromHint = Phrase("空欄の場合はすぐに掲載します（日本時間）。", "Left empty: at once (time of Japan).")
    static let untilHint = Phrase("空欄の場合は終了するまで掲載します。", "Left empty: until it is ended.")
    static let noEnd = Phrase("期限なし", "No end")
    static let end = Phrase("掲載を終了", "End")
    static let ended = Phrase("掲載終了", "Ended")
    static let toCome = Phrase("掲載前", "To come")
    static let standing = Phrase("掲載中", "Shown")
}
