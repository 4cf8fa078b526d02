import DengenDrivers
import DengenModel
import DengenSystem
import Foundation
import TestSupport

/// A tap whose outlets show untouched one-second readings of one day: the last one, if it is at most a minute old.
final class RawTap: Driver {
    private let readings: [[(second: Int, watts: Double)]]
    private let midnight: Int64
    private let time: any TimeSource

    /// Longer than that a reading does not stand, seconds.
    static let hold = 60

    /// - Parameters:
    ///   - readings: as `readings(of:)` gives them, one list an outlet.
    ///   - midnight: where the day begins, milliseconds.
    init(_ readings: [[(second: Int, watts: Double)]], midnight: Int64, time: any TimeSource) {
        self.readings = readings
        self.midnight = midnight
        self.time = time
    }

    /// The lines `17/01/2012 00:00:01;9;9` of a packed file: seconds of the day and watts, rising.
    static func readings(of file: String) throws -> [(second: Int, watts: Double)] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", Expectation.root.appendingPathComponent(file).path]
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try bytes.split(separator: UInt8(ascii: "\n")).map { line in
            let words = String(decoding: line, as: UTF8.self).split { " :;\r".contains($0) }.dropFirst()
            let numbers = words.compactMap { Int($0) }
            guard numbers.count == 5 else { throw Missing(what: "a line of \(file)") }
            return ((numbers[0] * 60 + numbers[1]) * 60 + numbers[2], Double(numbers[3]))
        }
    }

    func describe() async throws(DriverError) -> DeviceDescription {
        DeviceDescription(
            kind: .tap, name: "raw", model: "RAW",
            outlets: readings.indices.map {
                OutletDescription(number: $0 + 1, kind: .mains, name: "raw \($0 + 1)", isMetered: true)
            })
    }

    func read() async throws(DriverError) -> DeviceReading {
        let second = Int((time.wall() - midnight) / 1000)
        return DeviceReading(
            outlets: readings.indices.map { index in
                OutletReading(number: index + 1, state: .on, quantities: Quantities(power: power(index, at: second)))
            })
    }

    func perform(_ order: PowerOrder) async throws(DriverError) -> Acceptance { throw .notSupported }

    private func power(_ index: Int, at second: Int) -> Double? {
        let readings = readings[index]
        var (low, high) = (0, readings.count)
        while low < high {
            let middle = (low + high) / 2
            if readings[middle].second <= second { low = middle + 1 } else { high = middle }
        }
        guard low > 0, second - readings[low - 1].second <= Self.hold else { return nil }
        return readings[low - 1].watts
    }
}
