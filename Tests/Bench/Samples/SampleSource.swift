import DengenDrivers
import DengenModel
import DengenStore
import Foundation

/// A set of data: devices that show a row of scaled integers each minute.
enum SampleSource {
    /// `taps`: as many generated taps as are asked for.
    case taps(Int)
    /// Both recorded taps with everything that they show.
    case tracebase
    /// The file of the UCI household, given by its path.
    case household(String)

    init(_ kind: String, _ argument: String) throws {
        switch kind {
        case "taps": self = .taps(try Self.count(argument))
        case "tracebase": self = .tracebase
        case "household": self = .household(argument)
        default: throw Bench.Usage()
        }
    }

    private static func count(_ text: String) throws -> Int {
        guard let count = Int(text), count > 0 else { throw Bench.Usage() }
        return count
    }

    /// Thursday 2026-01-01 00:00 UTC.
    static let start: Int64 = 1_767_225_600_000

    var columns: [SampleColumn] {
        switch self {
        case .taps, .tracebase: TapLoad.columns
        case .household: Household.columns
        }
    }

    /// Rows of all devices, minute by minute; a device's next row at each call, nil at the end.
    func devices() throws -> [() -> [Int64?]?] {
        switch self {
        case .taps(let count):
            return (0..<count).map { number in
                var load = TapLoad(tap: number)
                return { load.next().map { $0 } }
            }
        case .tracebase: return try TapScene.allCases.map(Self.player)
        case .household(let path):
            var rows = try Household.rows(path)[...]
            return [{ rows.popFirst() }]
        }
    }

    private static func player(_ scene: TapScene) throws -> () -> [Int64?]? {
        var options = SimulatedTap.Options()
        options.scene = scene
        let history = try TapHistory(options)
        var end = start
        return {
            end += 60_000
            return history.samples(minuteUntil: Timestamp(milliseconds: end)).flatMap { sample in
                Quantity.allCases.map { sample[$0] }
            }
        }
    }
}

/// `date_time,kW,kvar,V,A,Wh,Wh,Wh`, one line a minute.
enum Household {
    private static let places = [3, 3, 2, 1, 1, 1, 1]

    static var columns: [SampleColumn] {
        zip(["active", "reactive", "voltage", "current", "meter1", "meter2", "meter3"], places).map {
            SampleColumn(key: $0, form: .decimal(places: $1))
        }
    }

    static func rows(_ path: String) throws -> [[Int64?]] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            zip(line.split(separator: ",", omittingEmptySubsequences: false).dropFirst(), places).map { field, places in
                Double(field).map { Int64(($0 * pow(10, Double(places))).rounded()) }
            }
        }
    }
}
