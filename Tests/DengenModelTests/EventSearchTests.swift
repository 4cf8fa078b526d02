import Testing

@testable import DengenModel

@Suite("X-01: messages by their words")
struct EventSearchTests {
    @Test("X-01: both spellings of the fault's text, with and without its number")
    func bothSpellings() {
        for text in [
            "異常発生 異常発生コード101", "異常発生 異常状態コード101", "異常状態コード１０１", "fault code 101", "ｺｰﾄﾞ101",
        ] {
            let finding = EventCatalog.find(text)
            #expect(finding.codes == [.faultRaised], "\(text)")
            #expect(finding.faultCode == "101", "\(text)")
        }
        let unnumbered = EventCatalog.find("異常状態コード")
        #expect(unnumbered.codes == [.faultRaised] && unnumbered.faultCode == nil)
    }

    @Test(
        "X-09: failed sign-ins, people, groups, sites, second factor, passwords, log-out: each has its own message",
        arguments: [
            ("ログイン失敗", "DX-09"), ("ユーザー 追加", "DX-32"), ("ユーザー 設定変更", "DX-83"), ("ユーザー 削除", "DX-86"),
            ("ユーザー 権限変更", "DX-84"), ("グループ 追加", "DX-73"), ("グループ 設定変更", "DX-74"), ("グループ 削除", "DX-75"),
            ("施設 追加", "DX-70"), ("施設 設定変更", "DX-71"), ("施設 削除", "DX-72"), ("二段階認証 開始", "DX-62"),
            ("二段階認証 中止", "DX-63"), ("二段階認証 解除", "DX-64"), ("パスワード 再設定", "DX-42"),
            ("仮パスワード設定", "DX-85"), ("自動ログアウト", "DX-43"), ("確認コード不一致", "DX-67"),
        ])
    func missingOnes(_ words: String, _ code: String) {
        let code = EventCode(rawValue: code)
        #expect(EventCatalog.find(words).codes.contains(code))
        #expect(EventCatalog.entry(code)?.ja.contains(words) == true)
    }

    @Test("X-09: each of our own messages is found by its words in both languages", arguments: EventCatalog.own)
    func own(_ entry: EventCatalog.Entry) {
        for text in [entry.ja, entry.en] {
            let words = MessageTemplate(text).filled { _ in " " }
            #expect(EventCatalog.find(words).codes.contains(entry.code), "\(words)")
        }
    }

    @Test("Every word must stand in the text, in either language, width and case")
    func words() {
        #expect(EventCatalog.find("ﾘﾌﾞｰﾄ 登録").codes == [.rebootQueued])
        #expect(EventCatalog.find("POWER ON: queued").codes == [.powerOnQueued])
        #expect(EventCatalog.find("途絶").codes == [.disconnected, .reconnected])
        #expect(EventCatalog.find("存在しない語").codes == [])
        #expect(EventCatalog.find("").faultCode == nil)
        #expect(EventCatalog.find("IEEE1888 trap").codes.count == 3, "digits of a name are no fault's number")
    }
}
