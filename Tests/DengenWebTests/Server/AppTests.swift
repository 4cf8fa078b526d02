import DengenModel
import Foundation
import Testing

@testable import DengenWeb

@Suite("The pages as an app, and their colours (ui 2.6)")
struct AppTests {
    @Test("the manifest names pictures that are there, and starts at the dashboard")
    func manifest() async throws {
        try await WebBench.run { bench in
            let browser = Browser(bench: bench)
            let answer = try await browser.get("/manifest.webmanifest")
            #expect(answer.status == 200 && answer.header("Content-Type") == "application/manifest+json")
            let fields = try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
            #expect(fields["start_url"] as? String == "/" && fields["display"] as? String == "standalone")
            let icons = try #require(fields["icons"] as? [[String: String]])
            #expect(icons.count == 3)
            for icon in icons {
                let picture = try await browser.get(try #require(icon["src"]))
                #expect(picture.status == 200 && picture.header("Content-Type") == "image/png")
                #expect(picture.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            }
        }
    }

    @Test("the worker keeps the page without a connection and what draws it, and no page with data")
    func worker() async throws {
        try await WebBench.run { bench in
            let browser = try await Browser.signedIn(bench)
            let answer = try await browser.get("/sw.js")
            #expect(answer.header("Content-Type") == "text/javascript; charset=utf-8")
            #expect(answer.header("Cache-Control") == "no-cache")
            let files = AppShell(try Assets()).files
            #expect(files.first == "/offline" && files.dropFirst().allSatisfy { $0.hasPrefix("/assets/") })
            for file in files {
                #expect(answer.text.contains("\"\(file)\""), "\(file)")
                #expect(try await browser.get(file).status == 200, "\(file)")
            }
            let offline = try await browser.get("/offline").text
            #expect(offline.contains("接続がありません") && offline.contains("The server cannot be reached"))
            #expect(!offline.contains("name=\"token\"") && !offline.contains("user-name"))
        }
    }

    @Test("the theme by ?theme=, kept in a cookie; what is none of the three is as the machine has it")
    func theme() async throws {
        try await WebBench.run { bench in
            var browser = try await Browser.signedIn(bench)
            #expect(try await browser.get("/log").text.contains("<html lang=\"ja\">"))
            let dark = try await browser.get("/log?theme=dark")
            #expect(dark.text.contains("<html lang=\"ja\" data-theme=\"dark\">"))
            let cookie = try #require(dark.header("Set-Cookie"))
            let session = browser.cookie
            browser.cookie += "; " + cookie.prefix { $0 != ";" }
            #expect(try await browser.get("/").text.contains("data-theme=\"dark\""))
            let back = try await browser.get("/?theme=auto")
            #expect(back.header("Set-Cookie")?.hasPrefix("dengen-theme=auto") == true)
            #expect(!back.text.contains("data-theme"))
            browser.cookie = session + "; dengen-theme=\"><script>"
            #expect(!(try await browser.get("/?theme=%22%3E").text.contains("data-theme")))
        }
    }

    @Test("A-25, A-45: the menu stands in sight too; only managers see what only they may change")
    func entries() throws {
        var frame = try Fixture.frame()
        frame.path = Routes.device(Fixture.id("r1"))
        let everybody = frame.page("x") { HTML.nothing }.text
        #expect(!everybody.contains("href=\"/devices\""))
        frame.role = .administrator
        let manager = frame.page("x") { HTML.nothing }.text
        #expect(manager.contains("<a href=\"/devices\" aria-current=\"true\">"))
        frame.path = Routes.devices.path
        #expect(frame.page("x") { HTML.nothing }.text.contains("<a href=\"/devices\" aria-current=\"page\">"))
    }
}
