import DengenModel
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("Files of samples, read")
struct SampleSheetTests {
    private func sheet(_ text: String, outlet: String? = nil, zone: String = "Asia/Tokyo") -> SampleSheet {
        SampleSheet(CSVDocument(Array(text.utf8), limits: SampleSheet.limits), outlet: outlet, zone: zone)
    }

    private func told(_ sheet: SampleSheet) -> [String] { sheet.faults.map { "\($0.line) \($0.column ?? "-")" } }

    @Test("The long form: RFC 3339 and local times, words in either language, an outlet for rows without one")
    func long() {
        let text = """
            time,outlet,quantity,value
            2026-01-10T00:01:00Z,R001-01,power,32.4
            2026-01-10T09:02:00+09:00,R001-01,ENERGY,-1
            2026/01/10 09:03,,電圧,100.25
            2026-01-10 09:04:30,"口, 2",A,0.5

            """
        let found = sheet(text, outlet: "R001-09")
        #expect(found.faults.isEmpty)
        #expect(
            found.lines.map(\.at.rfc3339) == [
                "2026-01-10T00:01:00.000Z", "2026-01-10T00:02:00.000Z", "2026-01-10T00:03:00.000Z",
                "2026-01-10T00:04:30.000Z",
            ])
        #expect(found.lines.map(\.outlet) == ["R001-01", "R001-01", "R001-09", "口, 2"])
        #expect(found.lines.map(\.quantity) == [.power, .energy, .voltage, .current])
        #expect(found.lines.map(\.value) == [32.4, -1, 100.25, 0.5] && found.lines.map(\.number) == [2, 3, 4, 5])
    }

    @Test("The form of the exports: UTC counts before the wall clock, whose zone its head names; gaps are no lines")
    func wide() {
        let text = """
            日時（Europe/Berlin）,日時（UTC）,R001-01 NAS (old) (W),R001-02 照明 (V)
            2026/10/25 02:30:00,2026-10-25T01:30:00.000Z,1.5,
            2026/10/25 12:00:00,,,100

            """
        let found = sheet(text)
        #expect(found.faults.isEmpty && found.lines.map(\.outlet) == ["R001-01", "R001-02"])
        #expect(found.lines.map(\.at.rfc3339) == ["2026-10-25T01:30:00.000Z", "2026-10-25T11:00:00.000Z"])
        #expect(found.lines.map(\.quantity) == [.power, .voltage])
    }

    @Test("Each mistake is told by line and column")
    func mistakes() {
        let text = """
            time,outlet,quantity,value
            yesterday,R001-01,power,1
            2026-01-10T00:01:00Z,,power,1
            2026-01-10T00:01:00Z,R001-01,heat,1
            2026-01-10T00:01:00Z,R001-01,power,"1,5"
            2026-01-10T00:01:00Z,R001-01,power,1,more
            2026-01-10T00:01:00Z,R001-01,power
            2026-02-30T00:01:00Z,R001-01,power,0x10

            """
        #expect(
            told(sheet(text)) == ["2 time", "3 outlet", "4 quantity", "5 value", "6 -", "7 value", "8 time"])
        #expect(told(sheet("time,outlet,quantity,value\n2026-01-01T00:00:00Z,a,power,1e5\n")) == ["2 value"])
        #expect(told(sheet("日時（UTC）,R001-01 NAS (W)\n2026-01-01T00:00:00Z,x\n")) == ["2 R001-01 NAS (W)"])
    }

    @Test(
        "A head that says too little, too much or something else",
        arguments: [
            "", "time\n", "time,outlet,value\n", "outlet,quantity,value\n", "time,outlet,quantity,value,note\n",
            "time,time,outlet,quantity,value\n", "time,quantity,value\n",
            "time,outlet,quantity,value,R001-01 NAS (W)\n",
            "time,R001-01 NAS (W 平均)\n", "time,R001-01 NAS (Wh used)\n", "time,(W)\n", "time (Mars/Phobos),R1 (W)\n",
        ])
    func heads(text: String) {
        let found = sheet(text)
        #expect(!found.faults.isEmpty && found.lines.isEmpty)
    }

    @Test("Any bytes end in lines and faults, each with a line of the file", arguments: [6, 41])
    func fuzz(seed: UInt64) {
        let pieces = [
            "time", "outlet", "quantity", "value", ",", ",", ",", "\n", "\r\n", "\"", "2026-01-10T00:01:00Z", "power",
            "1.5",
            "-", "R001-01 x (W)", "日時（UTC）", "日時（Asia/Tokyo）", "2026/01/10 09:03", "\u{0}", "é", "(", ")", "=1", "'",
            "time,outlet,quantity,value\n", "2026-01-10T00:01:00Z,R001-01,power,1\n", "99999999999999999999", "-0", ".",
        ]
        var random = SeededGenerator(seed: seed)
        for _ in 0..<4_000 {
            let count = Int.random(in: 0...30, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random)! }.joined()
            let found = sheet(text, outlet: Bool.random(using: &random) ? "x" : nil)
            let last = text.utf8.count { $0 == 0x0A || $0 == 0x0D } + 1
            #expect(found.lines.allSatisfy { (2...last).contains($0.number) && $0.value.isFinite })
            #expect(found.faults.allSatisfy { (1...last).contains($0.line) })
        }
    }
}
