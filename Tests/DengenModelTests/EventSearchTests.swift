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
