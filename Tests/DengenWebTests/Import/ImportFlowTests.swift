import DengenModel
import Foundation
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-23: import by page and API")
struct ImportFlowTests {
    static func sheet(_ gateway: GatewayID, group: String = "ラック") -> String {
        """
        種別,ID,名前,施設ID,種類,グループ
        施設,B2,第二ビル,,,
        ゲートウェイ,\(gateway),,B2,,
        グループ,,ラック,B2,,
        グループ,,起動,B2,仮想アウトレット,
        アウトレット,R001-01,NAS 1,,,\(group)
        アウトレット,R001-03,,,,起動

        """
    }

    @Test("N-23: pasted, refused by line, mended, applied once; nothing changed before")
    func page() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let wrong = Self.sheet(bench.mine.slip.gateway, group: "ラッコ")
            let sent = try await browser.upload(["text": wrong], to: "/import")
            let plan = try #require(sent.header("Location"))
            #expect(sent.status == 303 && plan.hasPrefix("/imports/"))
            let page = try await browser.get(plan)
            #expect(page.text.contains("該当するものがありません。") && page.text.contains("修正して確認"))
            #expect(page.text.contains(">6</td>") && page.text.contains("ラッコ"), "the line and what was typed")
            #expect(!page.text.contains("登録する"))
            #expect(try await browser.send([:], from: plan, to: plan).header("Location") == plan)
            #expect(try await bench.center.sites.page(limit: 9, as: bench.mine.person).items.count == 1)
            let mended = try await browser.upload(
                ["text": ""], file: Array(Self.sheet(bench.mine.slip.gateway).utf8), to: "/import")
            let good = try #require(mended.header("Location"))
            #expect(try await browser.get(good).text.contains("登録する"))
            let done = try await browser.send([:], from: good, to: good)
            #expect(done.header("Location") == "/import?applied=6")
            #expect(try await browser.get("/import?applied=6").text.contains("6 件を登録しました。"))
            #expect(try await browser.get(good).status == 404)
            #expect(try await bench.outlet(1).name == "NAS 1")
            for (body, words) in [("", "貼り付けてください"), ("\u{FFFE}", "")] where !words.isEmpty {
                let refused = try await browser.upload(["text": body], to: "/import")
                #expect(refused.status == 422 && refused.text.contains(words))
            }
        }
    }

    @Test("N-23: a file in CP932 is read; a general user may not, a stranger finds nothing")
    func encodings() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let bytes = try #require(
                "種別,ID,名前\r\n施設,K1,金沢\r\n".data(using: .shiftJIS)
            ).map { $0 }
            let path = try #require(try await browser.upload([:], file: bytes, to: "/import").header("Location"))
            #expect(try await browser.get(path).text.contains("金沢"))
            let stranger = try await Browser.signedIn(bench, bench.other)
            #expect(try await stranger.get(path).status == 404)
            let general = try await bench.general()
            #expect(try await general.get(path).status == 403)
            #expect(try await general.get("/import").status == 403)
            let noise = try await browser.upload([:], file: [0x81, 0xFF, 0x00, 0xFF], to: "/import")
            #expect(noise.status == 422 && noise.text.contains("文字コードを読み取れません。"))
        }
    }

    @Test("N-23: ticked outlets of a list become a file that is checked and applied like any other")
    func bulk() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            #expect(try await browser.get("/outlets?find=NAS").text.contains("/outlets/bulk?find=NAS"))
            let page = "/outlets/bulk?find=NAS"
            #expect(try await browser.get(page).text.contains("value=\"R001-01\""))
            let empty = try await browser.send(["use": ""], from: page, to: page)
            #expect(empty.status == 422 && empty.text.contains("アウトレットを選んでください。"))
            let form = ["outlet": "R001-01", "use": "0", "setsMemo": "1", "memo": "一行\r\n二行"]
            let sent = try await browser.send(form, from: page, to: page)
            let plan = try #require(sent.header("Location"))
            #expect(try await browser.get(plan).text.contains("使用, メモ"))
            #expect(try await browser.send([:], from: plan, to: plan).header("Location") == "/import?applied=1")
            let outlet = try await bench.center.fleet.outlet(bench.outlet(1).id, as: bench.mine.person)
            #expect(!outlet.summary.isAllowed && outlet.memo == "一行\n二行")
            #expect(try await bench.general().get(page).status == 403)
        }
    }

    @Test("N-23: the export is read again and would change nothing")
    func export() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let file = try await browser.get("/export.csv")
            #expect(file.status == 200 && file.header("Content-Disposition")?.contains("dengen.csv") == true)
            #expect(file.text.contains("R001-01") && file.text.contains("アウトレット"))
            let path = try #require(try await browser.upload([:], file: file.bytes, to: "/import").header("Location"))
            #expect(try await browser.get(path).text.contains("変更はありません。"))
            #expect(try await browser.call("GET", "/api/v1/imports").text.contains("R001-01"))
            #expect(try await bench.general().get("/export.csv").status == 403)
        }
    }

    @Test("N-23: the API plans and applies; faults are told by line and change nothing")
    func api() async throws {
        try await WebBench.run { bench in
            let program = Browser(bench: bench)
            func post(_ text: String, dry: Bool, key: String? = nil) async throws -> Browser.Answer {
                try await program.send(
                    "POST", "/api/v1/imports" + (dry ? "?dryRun=true" : ""),
                    headers: [("Authorization", "Bearer \(key ?? bench.mine.key)"), ("Content-Type", "text/csv")],
                    body: Array(text.utf8))
            }
            let sheet = Self.sheet(bench.mine.slip.gateway)
            let plan = try await post(sheet, dry: true)
            #expect(plan.status == 200 && plan.text.contains(#""added":3"#) && plan.text.contains(#""applied":false"#))
            let wrong = try await post(Self.sheet(bench.mine.slip.gateway, group: "?"), dry: false)
            #expect(wrong.status == 422 && wrong.text.contains(#""line":6"#) && wrong.text.contains("import-refused"))
            #expect(try await bench.center.sites.page(limit: 9, as: bench.mine.person).items.count == 1)
            let done = try await post(sheet, dry: false)
            #expect(done.status == 200 && done.text.contains(#""applied":true"#))
            #expect(try await post(sheet, dry: false).text.contains(#""unchanged":6"#))
            let stranger = try await post(sheet, dry: true, key: bench.other.key)
            #expect(stranger.status == 200 && stranger.text.contains(#""line":3"#))
            let bad = try await program.call("POST", "/api/v1/imports", json: "{}")
            #expect(bad.status == 415)
            let question = try await program.send(
                "POST", "/api/v1/imports?dryRun=perhaps",
                headers: [("Authorization", "Bearer \(bench.mine.key)"), ("Content-Type", "text/csv")], body: [])
            #expect(question.status == 422)
        }
    }
}

extension Browser {
    /// A form with a file.
    func upload(_ form: [String: String], file: [UInt8] = [], to path: String) async throws -> Answer {
        let token = try await get(path).field("token") ?? ""
        var body: [UInt8] = []
        for (name, value) in form.merging(["token": token], uniquingKeysWith: { $1 }) {
            body += Array("--b0undary\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let head = "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n"
        body += Array("--b0undary\r\n\(head)".utf8) + file + Array("\r\n--b0undary--\r\n".utf8)
        return try await send(
            "POST", path,
            headers: [("Origin", bench.url), ("Content-Type", "multipart/form-data; boundary=b0undary")], body: body)
    }
}
