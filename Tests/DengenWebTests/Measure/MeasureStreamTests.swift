import DengenModel
import DengenSystem
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("C-41: a file is read as far as it is taken", .timeLimit(.minutes(5)))
struct MeasureStreamTests {
    private static let days = 100
    private static let day: Int64 = 86_400_000

    /// A day of one-minute totals of one outlet, long numbers.
    private func samples(_ start: Int64) -> [PastSample] {
        (1...1_440).map { minute in
            PastSample(
                at: Timestamp(milliseconds: start + minute * 60_000),
                outlets: [OutletSample(number: 1, energy: 12_345_678 + minute)])
        }
    }

    @Test("8 MB for a client that takes nothing: what is not sent is not read, so memory stays flat whatever the size")
    func slow() async throws {
        let count = ReadCount()
        try await WebBench.run(over: { count.over($0) }) { bench in
            let end = SystemTimeSource().wall() / Self.day * Self.day
            let start = end - Int64(Self.days) * Self.day
            for number in 0..<Int64(Self.days) {
                let device = try needed(WebBench.device, "a device")
                #expect(
                    try await bench.center.measurements.fill(
                        samples(start + number * Self.day), of: device, at: bench.mine.slip.gateway))
            }
            let span = [("from", start), ("to", end)].map { name, instant in
                let text = SiteTime.text(Timestamp(milliseconds: instant), zone: "Asia/Tokyo")
                return "\(name)=\(PercentEncoding.encode(text))"
            }
            let path = "/measure.csv?\(span.joined(separator: "&"))&quantity=energy&step=raw"
            let browser = try await Browser.signedIn(bench)
            let slow = try RawConnection(port: bench.port, receiveBuffer: 4_096)
            slow.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(bench.port)\r\nCookie: \(browser.cookie)\r\n\r\n")
            try await eventually("the file begins") { count.opened > 0 }
            try await rest(count)
            // Sockets hold up to 4 MB of it; the centre nothing that is worth a word.
            #expect(count.opened < Self.days * 2 / 3, "\(count.opened) days read ahead of a client that takes nothing")
            slow.close()
            // And a client that takes it gets all of it.
            let before = count.opened
            let file = try await browser.get(path)
            #expect(file.bytes.count > Self.days * 1_440 * 54 && count.opened - before >= Self.days)
        }
    }

    /// Until nothing has been read for 200 looks, a second and more.
    private func rest(_ count: ReadCount) async throws {
        var (last, looks) = (count.opened, 0)
        try await eventually(within: .seconds(120), "reading rests") {
            looks = count.opened == last ? looks + 1 : 0
            last = count.opened
            return looks >= 200
        }
    }
}
