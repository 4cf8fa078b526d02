import Foundation
import Testing

@testable import DengenStore

/// A day of a tap with eight outlets, as gateways keep it: power, energy, voltage and current of each, by the minute.
enum TapDay {
    static let forms: [SampleColumn.Form] = (0..<8).flatMap { _ in
        [.decimal(places: 1), .decimal(places: 1), .decimal(places: 1), .decimal(places: 3)] as [SampleColumn.Form]
    }

    /// Power that walks at random.
    static func synthetic(_ dice: inout SampleDice) throws -> SampleBlock {
        var watts = (0..<8).map { _ in Double(dice.number(0...4000)) / 10 }
        return try block(minutes: 1440, &dice) { dice, _ in
            for outlet in watts.indices { watts[outlet] = max(0, watts[outlet] + Double(dice.number(-10...10)) / 10) }
            return watts
        }
    }

    /// Power as eight plugs of tracebase had it; the rest follows from it.
    static func recorded(_ tap: Int, _ dice: inout SampleDice) throws -> SampleBlock {
        let name = "Fixtures/tracebase_tap\(tap)_2012-01-17_1min"
        let file = try #require(Bundle.module.url(forResource: name, withExtension: "csv"))
        let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        let watts = lines.map {
            $0.split(separator: ",", omittingEmptySubsequences: false).dropFirst().map { Double($0) }
        }
        return try block(minutes: watts.count, &dice) { _, minute in watts[minute] }
    }

    private static func block(
        minutes: Int, _ dice: inout SampleDice, _ power: (inout SampleDice, Int) -> [Double?]
    ) throws -> SampleBlock {
        var block = SampleBlock(forms: forms)
        var volts = 101.0
        var energy = (0..<8).map { Double($0) * 12_345.6 }
        for minute in 0..<minutes {
            volts += (101 - volts) * 0.02 + Double(dice.number(-20...20)) / 100
            let values = power(&dice, minute).enumerated().flatMap { outlet, watts -> [SampleValue?] in
                guard let watts else { return [nil, nil, nil, nil] }
                energy[outlet] += watts / 60
                let factor = 0.8 + Double(dice.number(-100...100)) / 10_000
                let amperes = watts / (volts * factor)
                return [scaled(watts, 10), scaled(energy[outlet], 10), scaled(volts, 10), scaled(amperes, 1000)]
            }
            try block.append(values, at: 1_326_758_400_000 + Int64(minute + 1) * 60_000)
        }
        return block
    }

    private static func scaled(_ value: Double, _ scale: Double) -> SampleValue {
        .integer(Int64((value * scale).rounded()))
    }
}

extension SampleBlock {
    var valueCount: Int { columns.reduce(0) { $0 + $1.presence.reduce(0) { $0 + $1.nonzeroBitCount } } }
}
