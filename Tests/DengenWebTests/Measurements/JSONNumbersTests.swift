import DengenModel
import Foundation
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("C-36: numbers of series as JSON")
struct JSONNumbersTests {
    private func text(_ number: Double?) -> String {
        var json = JSONNumbers()
        json.append(number)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static let numbers: [(Double, String)] = [
        (0, "0"), (-0.0, "0"), (12.95, "12.95"), (-0.1, "-0.1"), (0.0001, "0.0001"), (0.00004, "0"),
        (1.0 / 3, "0.3333"), (2.0 / 3, "0.6667"), (100, "100"), (1_234_567.8, "1234567.8"), (1e12, "1000000000000"),
        (0.1 + 0.2, "0.3"), (-1.00005, "-1.0001"), (.nan, "null"), (.infinity, "null"), (1e300, "null"),
    ]

    @Test(
        "Plain decimals, at most four places, no zeros at the end, null for what is no number", arguments: Self.numbers)
    func table(_ number: Double, _ expected: String) {
        #expect(text(number) == expected)
    }

    @Test("Missing is null; integers are whole to their ends")
    func integers() {
        #expect(text(nil) == "null")
        var json = JSONNumbers()
        for number in [0, 7, -12, Int64.max, .min] {
            json.append(number)
            json.append(",")
        }
        #expect(
            String(decoding: json.take(), as: UTF8.self) == "0,7,-12,9223372036854775807,-9223372036854775808,")
        #expect(json.bytes.isEmpty)
    }

    @Test("Whatever a meter shows comes back as it was")
    func roundTrip() throws {
        var numbers = SeededGenerator(seed: 29)
        for _ in 0..<20_000 {
            let steps = Int64.random(in: -10_000_000_000...10_000_000_000, using: &numbers)
            let value = Double(steps) / (Bool.random(using: &numbers) ? 10 : 1000)
            #expect(Double(text(value)) == value, "\(value)")
        }
    }

    @Test("A large answer goes out in pieces, and together they are one JSON text")
    func pieces() async throws {
        let count = 100_000
        let series = OutletSeries(
            outlet: Fixture.id("o1"), t: (0..<count).map { Int64($0) * 60 },
            mean: (0..<count).map { $0 % 7 == 0 ? nil : Double($0) / 10 }, min: Array(repeating: 0.1, count: count),
            max: Array(repeating: 9.9, count: count), n: Array(repeating: 1, count: count), zone: "Asia/Tokyo")
        let sink = Sink()
        try await SeriesWriter.write([series, series]) { await sink.take($0) }
        let pieces = await sink.pieces
        #expect(pieces.count > 50 && pieces.allSatisfy { $0.count < 66_000 })
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(pieces.joined())) as? [String: Any])
        let items = try #require(json["items"] as? [[String: Any]])
        #expect(items.count == 2 && items[1]["outletId"] as? String == "o1" && json["next"] is NSNull)
        let mean = try #require(items[1]["mean"] as? [Any])
        #expect(mean.count == count && mean[0] is NSNull && (mean[99_999] as? NSNumber)?.doubleValue == 9999.9)
    }

    private actor Sink {
        var pieces: [[UInt8]] = []
        func take(_ bytes: [UInt8]) { pieces.append(bytes) }
    }
}
