import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("A-03, A-44: what the operator publishes")
struct PublishingTests {
    @Test("A-03: terms of 100,000 bytes in each language are published from the page; the same again are refused")
    func terms() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            let long = String(repeating: "第1条 本規約は、\r\n", count: 4_100)
            let form = ["ja": long, "en": String(long.prefix(1_000))]
            let published = try await browser.send(form, from: "/ops/terms/new", to: "/ops/terms")
            #expect(published.status == 303, "\(published.status)")
            let current = try #require(try await bench.center.terms.current())
            #expect(current.version == 1 && current.ja.utf8.count > 90_000 && !current.ja.contains("\r\n"))
            #expect(try await browser.get("/ops/terms?done=published").text.contains("第1版"))
            let same = try await browser.send(form, from: "/ops/terms/new", to: "/ops/terms")
            #expect(same.status == 422 && same.text.contains("同じ内容です"))
            let over = ["ja": long + long, "en": "x"]
            let refused = try await browser.send(over, from: "/ops/terms/new", to: "/ops/terms")
            #expect(refused.status == 422 && refused.text.contains("ja-error"))
            let huge = try await browser.post("/ops/terms", ["ja": String(repeating: "a", count: 800_000)])
            #expect(huge.status == 413)
            #expect(try await browser.get("/ops/terms/1").text.contains("第1条 本規約は、"))
            for path in ["/ops/terms/2", "/ops/terms/x", "/ops/terms/99999999999999999999"] {
                #expect(try await browser.get(path).status == 404, "\(path)")
            }
        }
    }

    @Test("A-44: an announcement shows in everybody's head, with a dot until it is marked as read, and then ends")
    func announcement() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            let person = try await Browser.signedIn(bench)
            #expect(try await !person.get("/").text.contains("href=\"/notices\""))
            let form = ["title": "停止 <i>", "text": "22時から\r\n停止", "titleEn": "Stop", "textEn": "From 22:00"]
            let sent = try await browser.send(form, from: "/ops/announcements/new", to: "/ops/announcements")
            #expect(sent.status == 303)
            let home = try await person.get("/")
            #expect(home.text.contains("class=\"notices unread\"") && home.text.contains("お知らせ（未読あり）"))
            let page = try await person.get("/notices")
            #expect(page.text.contains("停止 &lt;i&gt;") && page.text.contains("未読"))
            let id = try #require(page.field("id"))
            let read = try await person.send(["id": id], from: "/notices", to: "/notices/read")
            #expect(read.status == 303)
            let after = try await person.get("/notices").text
            #expect(after.contains("class=\"notices\"") && !after.contains("すべて既読にする"))
            let ended = try await browser.send(
                ["end": "1"], from: "/ops/announcements", to: "/ops/announcements/\(id)/end")
            #expect(ended.status == 303)
            #expect(try await person.get("/notices").text.contains("お知らせはありません。"))
        }
    }

    @Test("A-44: a time that is none, an end before the beginning and half an English text are told at their fields")
    func refused() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.atOperators(bench)
            let good = ["title": "件名", "text": "本文", "titleEn": "", "textEn": "", "from": "", "until": ""]
            for (field, value) in [
                ("title", ""), ("text", ""), ("from", "tomorrow"), ("until", "x"), ("until", "2001-01-01T00:00"),
            ] {
                let answer = try await browser.send(
                    good.merging([field: value]) { $1 }, from: "/ops/announcements/new", to: "/ops/announcements")
                #expect(answer.status == 422 && answer.text.contains("id=\"\(field)-error\""), "\(field)")
            }
            let half = try await browser.send(
                good.merging(["titleEn": "x"]) { $1 }, from: "/ops/announcements/new", to: "/ops/announcements")
            #expect(half.status == 422 && half.text.contains("textEn-error"))
        }
    }

    @Test("A-44: marking as read takes a token, an address of ours and no id that nobody published")
    func markRead() async throws {
        try await WebBench.run { bench in
            let person = try await Browser.signedIn(bench)
            #expect(try await person.post("/notices/read", ["id": "x"]).status == 403)
            let odd = try await person.send(["id": "nobody"], from: "/", to: "/notices/read")
            #expect(odd.status == 303)
            #expect(try await Browser(bench: bench).get("/notices").header("Location") == "/login?next=%2Fnotices")
        }
    }
}
