import DengenModel
import TestSupport
import Testing

@testable import DengenGateway

/// What holds at each tenth of a second, written down and added up.
private struct Reference {
    var power: [Double?]
    var readAt: [Int: Double] = [:]

    init(tenths: Int) { power = Array(repeating: nil, count: tenths) }

    mutating func read(_ watts: Double, total: Double, at tenth: Int, holds: Int) {
        for later in tenth..<min(tenth + holds, power.count) { power[later] = watts }
        readAt[tenth] = total
    }

    /// Power in 0.1 W and total in 0.1 Wh of the interval that ends there; nil when nothing was read in it.
    func sample(endingAt end: Int, length: Int) -> (power: Double?, energy: Double)? {
        let span = (end - length)..<end
        guard let last = span.last(where: { readAt[$0] != nil }), let total = readAt[last] else { return nil }
        let values = power[span].compactMap(\.self)
        return (values.count * 2 >= length ? values.reduce(0, +) / Double(values.count) : nil, total)
    }
}

@Suite("C-29: samples against a table of every tenth of a second")
struct SamplerReferenceTests {
    @Test("Random readings with random silences, every interval", arguments: MeasurementInterval.allCases, 1...3)
    func random(_ interval: MeasurementInterval, seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let tenths = 2 * 36_000
        var reference = Reference(tenths: tenths)
        var feed = SamplerFeed(interval)
        var tenth = 0
        var total = 0.0
        while tenth < tenths {
            let watts = Double(Int.random(in: 0...12_000, using: &generator)) / 8
            total += Double(Int.random(in: 0...40, using: &generator)) / 4
            reference.read(watts, total: total, at: tenth, holds: 150)
            feed.read(power: watts, energy: total)
            let isSilent = Int.random(in: 0..<60, using: &generator) == 0
            let pause =
                isSilent ? Int.random(in: 300...4_000, using: &generator) : Int.random(in: 10...90, using: &generator)
            tenth += pause
            feed.sleep(Int64(pause) * 100)
        }
        feed.look()
        let length = interval.rawValue * 600
        var expected: [String] = []
        for end in stride(from: length, through: tenths, by: length) {
            guard let sample = reference.sample(endingAt: end, length: length) else { continue }
            expected.append(
                line(end / 10, sample.power.flatMap(Quantity.power.scaled), Quantity.energy.scaled(sample.energy)))
        }
        let given = zip(feed.instants, zip(feed.powers, feed.energies)).map { line(Int($0), $1.0, $1.1) }
        #expect(Array(given.prefix(expected.count)) == expected)
        #expect(expected.count > 2 * 60 / interval.rawValue / 2)
    }

    private func line(_ second: Int, _ power: Int64?, _ energy: Int64?) -> String {
        "\(second): \(power.map(String.init) ?? "-") \(energy.map(String.init) ?? "-")"
    }
}
