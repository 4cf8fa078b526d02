import Foundation
import Testing

@testable import DengenModel

@Suite("Event catalogue (A-81, C-19)")
struct EventCatalogTests {
    @Test("A-81: the cloud's table, row by row as printed")
    func cloudTable() throws {
        let classes: [String: Event.Class] = [
            "正常": .normal, "異常": .abnormal, "途絶": .disconnected, "状態変化": .stateChange,
        ]
        let rows = try CatalogueFixture.rows("cloud-messages.tsv")
        #expect(rows.map(\.id) == EventCatalog.cloud.map(\.code.rawValue))
        for row in rows {
            let entry = try #require(EventCatalog.entry(EventCode(rawValue: row.id)))
            let text = entry.text(japanese: true, arguments: ["name": "[名前]", "code": "*"])
            #expect(Array(text.utf8) == Array(row.text.utf8), "\(row.id)")
            #expect(entry.kind == classes[row.grade], "\(row.id)")
            #expect(entry.level == nil)
        }
    }

    @Test("A-81: 55 rows in four classes: 37, 14, 2, 2")
    func cloudCounts() {
        let counts = Dictionary(grouping: EventCatalog.cloud, by: \.kind).mapValues(\.count)
        #expect(EventCatalog.cloud.count == 55)
        #expect(counts == [.normal: 37, .abnormal: 14, .disconnected: 2, .stateChange: 2])
    }

    @Test("C-19: the tap's table, row by row as printed, with the semicolon of MC-12")
    func tapTable() throws {
        let signs = [
            "tap": "x", "outlet": "x", "number": "x", "code": "x", "power": "[ON/OFF]", "changes": "x:[+/-]",
            "address": "xxx.xxx.xxx.xxx",
        ]
        let rows = try CatalogueFixture.rows("tap-messages.tsv")
        #expect(rows.map(\.id) == EventCatalog.tap.map(\.code.rawValue))
        for row in rows {
            let entry = try #require(EventCatalog.entry(EventCode(rawValue: row.id)))
            #expect(entry.text(japanese: false, arguments: signs) == row.text)
            #expect(entry.level?.rawValue == row.grade, "\(row.id)")
        }
        #expect(EventCatalog.entry(EventCode(rawValue: "MC-12"))?.en.utf8.contains(UInt8(ascii: ";")) == true)
    }

    @Test("C-19: 24 rows in three levels: 10, 2, 12")
    func tapCounts() {
        let counts = Dictionary(grouping: EventCatalog.tap, by: \.level).mapValues(\.count)
        #expect(counts == [.info: 10, .warning: 2, .error: 12])
    }

    @Test("X-01: the fault text is the table's, with the code of the monitor")
    func faultText() {
        let entry = EventCatalog.entry(.faultRaised)
        #expect(entry?.text(japanese: true, arguments: ["code": "101"]) == "異常発生 異常発生コード101")
        #expect(entry?.text(japanese: false, arguments: ["code": "101"]) == "Fault raised, fault code 101")
    }

    @Test("X-02: 55 codes print 53 different texts")
    func sharedTexts() {
        let texts = Dictionary(grouping: EventCatalog.cloud, by: \.ja)
        #expect(texts.count == 53)
        let shared = texts.values.filter { $0.count > 1 }.map { $0.map(\.code.rawValue) }
        #expect(Set(shared) == [["MA-21", "MA-32"], ["MA-44", "MA-51"]])
    }

    @Test("X-03: recoveries keep the class of their trouble and say that it is over")
    func recoveries() {
        let edges = EventCatalog.entries.filter { $0.edge != nil }
        #expect(edges.prefix(4).map(\.code) == [.faultRaised, .faultCleared, .disconnected, .reconnected])
        #expect(edges.count.isMultiple(of: 2))
        for index in stride(from: 0, to: edges.count - 1, by: 2) {
            #expect(edges[index].edge == .raised && edges[index + 1].edge == .cleared)
            #expect(edges[index].kind == edges[index + 1].kind)
        }
    }

    @Test("A-72: each fault code has its monitor's name", arguments: MonitorKind.allCases)
    func monitorTexts(kind: MonitorKind) {
        let names = [101: "Ping監視", 102: "メール受信サーバー監視", 103: "Port監視", 104: "ハートビート監視", 105: "温度監視"]
        #expect(EventCatalog.text(of: kind, japanese: true) == names[kind.rawValue])
        #expect(EventCatalog.text(of: kind, japanese: false).utf8.allSatisfy { $0 < 0x80 })
    }

    @Test("Every code is unique, every text is there in both languages with the same placeholders")
    func completeness() {
        #expect(Set(EventCatalog.entries.map(\.code)).count == EventCatalog.entries.count)
        for entry in EventCatalog.entries {
            #expect(!entry.ja.isEmpty && !entry.en.isEmpty)
            #expect(entry.en.utf8.allSatisfy { $0 < 0x80 }, "\(entry.code.rawValue)")
            #expect(entry.ja.utf8.contains { $0 >= 0x80 }, "\(entry.code.rawValue)")
            let japanese = Set(MessageTemplate(entry.ja).placeholders)
            #expect(japanese == Set(MessageTemplate(entry.en).placeholders), "\(entry.code.rawValue)")
        }
    }

    @Test("Every code that code writes has its message")
    func constants() {
        let others: [EventCode] = [
            .signedIn, .signedOut, .faultRaised, .faultCleared, .disconnected, .reconnected, .activated,
            .activationFailed, .commandExpired, .commandUnconfirmed, .commandStateDiffers, .commandInterrupted,
            .commandCancelled, .commandSuperseded, .commandNotProvable, .signInFailed, .sessionReplaced,
            .gatewayDuplicated, .slipTriesExceeded, .foreignOutcome,
        ]
        let perAction = PowerAction.allCases.flatMap {
            [EventCode.queued($0), .accepted($0), .failed($0), .throughAPI($0)]
        }
        let codes = others + perAction + PowerState.allCases.map(EventCode.changed(to:))
        #expect(Set(codes).count == codes.count)
        for code in codes { #expect(EventCatalog.entry(code) != nil, "\(code.rawValue)") }
        #expect(EventCatalog.entry(.queued(.off))?.ja == "電源オフ 登録")
        #expect(EventCatalog.entry(.accepted(.reboot))?.ja == "リブート 実行")
        #expect(EventCatalog.entry(.failed(.on))?.ja == "電源オン 失敗")
        #expect(EventCatalog.entry(.changed(to: .off))?.ja == "電源状態変化 オフ")
        #expect(EventCatalog.entry(EventCode(rawValue: "MA-56")) == nil)
    }

    @Test("N-04: how a command ended is said with its action and the present state")
    func ends() {
        let arguments = ["action": "off", "state": "on"]
        let interrupted = EventCatalog.entry(.commandInterrupted)
        #expect(interrupted?.text(japanese: true, arguments: arguments) == "電源オフ 中断（現在 オン）")
        #expect(interrupted?.text(japanese: false, arguments: arguments) == "Power off: interrupted (power now on)")
        let expired = EventCatalog.entry(.commandExpired)
        #expect(expired?.text(japanese: true, arguments: arguments) == "電源オフ 期限切れ（実行されていません）")
    }
}
