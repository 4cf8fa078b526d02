import DengenModel
import DengenSystem
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("S-28: how often a key and a person may ask")
struct RateLimitTests {
    private let rate = Rate(perMinute: 60, burst: 3)

    @Test("S-28: a burst, then one a second; the wait is told to the millisecond")
    func bucket() {
        var bucket = TokenBucket(full: rate, at: 0)
        for _ in 1...3 { #expect(bucket.take(1, of: rate, at: 0) == nil) }
        #expect(bucket.take(1, of: rate, at: 0) == 1_000)
        #expect(bucket.take(1, of: rate, at: 400) == 600)
        #expect(bucket.take(1, of: rate, at: 1_000) == nil)
        #expect(bucket.take(2, of: rate, at: 1_000) == 2_000)
        #expect(bucket.take(1, of: rate, at: 500) == 1_000, "a clock that steps back gives nothing")
        #expect(bucket.take(3, of: rate, at: Int64.max) == nil)
    }

    @Test("S-28: more than the burst waits for a full bucket; absurd numbers trap nothing")
    func big() {
        var bucket = TokenBucket(full: rate, at: 0)
        #expect(bucket.take(500, of: rate, at: 0) == nil)
        #expect(bucket.take(500, of: rate, at: 0) == 3_000)
        #expect(bucket.take(Int.max, of: rate, at: 3_000) == nil)
        #expect(bucket.take(-1, of: rate, at: 3_000) == nil)
        let huge = Rate(perMinute: 1_000_000, burst: 2_000_000)
        var wide = TokenBucket(full: huge, at: 0)
        #expect(wide.take(2_000_000, of: huge, at: 0) == nil && wide.take(2_000_000, of: huge, at: Int64.max) == nil)
    }

    private func principal(_ subject: String, _ door: Principal.Door = .api) throws -> Principal {
        Principal(
            tenant: try .random(), account: nil, name: "x", role: .general, door: door, address: "", subject: subject)
    }

    @Test("S-28: each holder has buckets of its own; the operator's socket has none; waits are whole seconds")
    func holders() throws {
        let time = ManualTimeSource()
        var rates = WebConfiguration.Rates()
        rates.switching = Rate(perMinute: 60, burst: 1)
        let limits = RateLimits(rates, time: time)
        let (one, two) = (try principal("one"), try principal("two", .page))
        try limits.switching(one)
        #expect(throws: Refusal.tooMany(retryAfter: 1)) { try limits.switching(one) }
        try limits.switching(two)
        try limits.ask(one)
        for _ in 1...5 { try limits.switching(try principal("operator", .commandLine)) }
        time.advance(milliseconds: 1_000)
        try limits.switching(one, outlets: 500)
        for number in 1...20_000 { try limits.switching(try principal("key \(number)")) }
    }

    @Test(
        "S-28: a person has 20 pages and 5 presses a second, a press of a group is one; a key's orders are no presses")
    func person() throws {
        let time = ManualTimeSource()
        let limits = RateLimits(WebConfiguration.Rates(), time: time)
        let (person, key) = (try principal("person", .page), try principal("key"))
        for _ in 1...100 { try limits.browse(person) }
        #expect(throws: Refusal.tooMany(retryAfter: 1)) { try limits.browse(person) }
        for _ in 1...60 {
            time.advance(milliseconds: 1_000)
            for _ in 1...20 { try limits.browse(person) }
            #expect(throws: Refusal.tooMany(retryAfter: 1)) { try limits.browse(person) }
        }
        try limits.switching(person, outlets: 50)
        for _ in 1...9 { try limits.switching(person) }
        #expect(throws: Refusal.tooMany(retryAfter: 1)) { try limits.switching(person) }
        time.advance(milliseconds: 1_000)
        for _ in 1...5 { try limits.switching(person) }
        #expect(throws: Refusal.tooMany(retryAfter: 1)) { try limits.switching(person) }
        for _ in 1...120 { try limits.switching(key) }
    }

    @Test("S-28: strangers of one network share 20 a second; this machine's own and other networks have nothing of it")
    func strangers() async throws {
        var configuration = WebConfiguration(port: 0)
        configuration.rates.strange = Rate(perMinute: 1, burst: 3)
        configuration.isBehindProxy = true
        try await WebBench.run(configuration: configuration) { bench in
            let browser = Browser(bench: bench)
            func ask(_ path: String, _ address: String) async throws -> Int {
                try await browser.get(path, headers: [("X-Forwarded-For", address)]).status
            }
            for path in ["/login", "/api/v1/openapi.yaml", "/nowhere"] {
                #expect(try await ask(path, "2001:db8::1") != 429)
            }
            for path in ["/login", "/api/v1/openapi.yaml", "/api/v1/me"] {
                #expect(try await ask(path, "2001:db8::2") == 429, "\(path)")
            }
            #expect(try await ask("/login", "192.0.2.1") == 200)
            for _ in 1...9 { #expect(try await browser.get("/login").status == 200) }
            let called = try await browser.call("GET", "/api/v1/me", headers: [("X-Forwarded-For", "2001:db8::3")])
            #expect(called.status == 200)
        }
    }

    @Test("S-28: a refusal of one limit takes nothing from the other")
    func both() throws {
        var rates = WebConfiguration.Rates()
        (rates.pressing, rates.switching) = (Rate(perMinute: 60, burst: 1), Rate(perMinute: 60, burst: 10))
        let time = ManualTimeSource()
        let limits = RateLimits(rates, time: time)
        let person = try principal("person", .page)
        try limits.switching(person)
        for _ in 1...20 { #expect(throws: Refusal.tooMany(retryAfter: 1)) { try limits.switching(person) } }
        time.advance(milliseconds: 1_000)
        try limits.switching(person, outlets: 10)
    }

    @Test("S-28: who asks for pages too fast gets a page that says so")
    func pages() async throws {
        var configuration = WebConfiguration(port: 0)
        configuration.rates.browsing = Rate(perMinute: 1, burst: 2)
        try await WebBench.run(configuration: configuration) { bench in
            let browser = try await Browser.signedIn(bench)
            for _ in 1...2 { #expect(try await browser.get("/log").status == 200) }
            let refused = try await browser.get("/log")
            #expect(refused.status == 429 && refused.header("Retry-After") != nil)
            #expect(refused.header("Content-Security-Policy") == SecurityHeaders.policy)
            let style = try Assets().path(.style).text
            #expect(try await browser.get(style).status == 200, "what a page is drawn with is not counted")
        }
    }

    @Test("S-28, N-20: 429 with Retry-After and words for keys and for people, and the order is not made")
    func answers() async throws {
        var configuration = WebConfiguration(port: 0)
        configuration.rates.switching = Rate(perMinute: 1, burst: 1)
        configuration.rates.asking = Rate(perMinute: 1, burst: 4)
        try await WebBench.run(configuration: configuration) { bench in
            let browser = try await Browser.signedIn(bench)
            let (first, second) = (try await bench.outlet(1).id, try await bench.outlet(2).id)
            func order(_ id: OutletID) async throws -> Browser.Answer {
                try await browser.call("POST", "/api/v1/outlets/\(id)/commands", json: "{\"action\":\"off\"}")
            }
            #expect(try await order(first).status == 202)
            let refused = try await order(second)
            #expect(refused.status == 429 && refused.text.contains("too-many-requests"))
            let wait = try #require(refused.header("Retry-After").flatMap { Int($0) })
            #expect((1...60).contains(wait))
            for number in 1...3 {
                let answer = try await browser.call("GET", "/api/v1/me")
                #expect(answer.status == (number == 3 ? 429 : 200))
            }
            func press() async throws -> Browser.Answer {
                let form = ["action": "off", "key": FormKeys.fresh()]
                return try await browser.send(
                    form, from: "/outlets/\(second)/confirm?action=off", to: "/outlets/\(second)/commands")
            }
            #expect(try await press().status == 303)
            let page = try await press()
            #expect(page.status == 429 && page.text.contains("操作が多すぎます。"))
        }
    }
}
