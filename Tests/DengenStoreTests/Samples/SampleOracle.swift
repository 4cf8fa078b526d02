import DengenModel
import DengenStore

/// What a store must say of one stream, by a dictionary and no cleverness.
struct SampleOracle {
    static let hour: Int64 = 3_600_000
    static let day: Int64 = 24 * hour

    let columns: [SampleColumn]
    /// By column, then by instant.
    private var points: [[Int64: SampleValue]]
    /// Days, by number, of which only the hours are left.
    private var forgotten: Set<Int64> = []
    /// By column: instants that somebody corrected.
    private var corrected: [Set<Int64>]

    init(columns: [SampleColumn]) {
        self.columns = columns
        points = columns.map { _ in [:] }
        corrected = columns.map { _ in [] }
    }

    mutating func record(_ frame: SampleFrame) {
        let at = frame.at.milliseconds
        guard !forgotten.contains(Self.day(of: at)) else { return }
        for (column, value) in frame.values.enumerated() {
            if let value, !corrected[column].contains(at) { points[column][at] = value }
        }
    }

    mutating func correct(_ correction: SampleCorrection) {
        points[correction.column][correction.at.milliseconds] = correction.value
        corrected[correction.column].insert(correction.at.milliseconds)
    }

    mutating func forget(samplesBefore: Int64, rollupsBefore: Int64) {
        let all = Set(points.flatMap { $0.keys.map(Self.day) })
        forgotten.formUnion(all.filter { ($0 + 1) * Self.day <= samplesBefore })
        let gone = forgotten.filter { ($0 + 1) * Self.day <= rollupsBefore }
        forgotten.subtract(gone)
        for column in points.indices {
            points[column] = points[column].filter { !gone.contains(Self.day(of: $0.key)) }
        }
    }

    func isForgotten(_ instant: Int64) -> Bool { forgotten.contains(Self.day(of: instant)) }

    func value(_ column: Int, _ instant: Int64) -> SampleValue? {
        isForgotten(instant) ? nil : points[column][instant]
    }

    func raw(_ columns: [Int], after from: Int64, upTo to: Int64) -> [SampleTrack] {
        columns.map { column in
            let found = sorted(column).filter { $0.key > from && $0.key <= to && !isForgotten($0.key) }
            return SampleTrack(instants: found.map(\.key), values: found.map(\.value))
        }
    }

    func latest() -> [(at: Timestamp, value: SampleValue)?] {
        columns.indices.map { column in
            sorted(column).last { !isForgotten($0.key) }.map { (Timestamp(milliseconds: $0.key), $0.value) }
        }
    }

    func steps(_ columns: [Int], edges: [Int64]) -> [[SampleStep?]] {
        columns.map { column in
            var steps = [SampleStep?](repeating: nil, count: edges.count - 1)
            var before: (at: Int64, value: Int64)?
            for (at, value) in sorted(column) where isSeen(at, edges) {
                guard case .integer(let value) = value else { continue }
                defer { before = (at, value) }
                guard let step = steps.indices.first(where: { edges[$0] < at && at <= edges[$0 + 1] }) else { continue }
                steps[step].add(value, flow: before.flatMap { flow(column, from: $0, to: (at, value)) })
            }
            return steps
        }
    }

    private func flow(_ column: Int, from: (at: Int64, value: Int64), to: (at: Int64, value: Int64)) -> Int64? {
        guard columns[column].isTotal, case .decimal(let places) = columns[column].form else { return nil }
        return CounterStep.difference(from: from.value, to: to.value, elapsed: to.at - from.at, places: places)
    }

    /// Of a forgotten day there are whole hours only.
    private func isSeen(_ at: Int64, _ edges: [Int64]) -> Bool {
        guard isForgotten(at) else { return true }
        let end = (at + Self.hour - 1) / Self.hour * Self.hour
        if end <= edges[0] { return true }
        return zip(edges, edges.dropFirst()).contains { $0 <= end - Self.hour && end <= $1 }
    }

    private func sorted(_ column: Int) -> [(key: Int64, value: SampleValue)] {
        points[column].sorted { $0.key < $1.key }
    }

    private static func day(of instant: Int64) -> Int64 { (instant - 1) / day }
}

extension SampleStep? {
    fileprivate mutating func add(_ value: Int64, flow: Int64?) {
        guard var step = self else {
            self = SampleStep(count: 1, min: value, max: value, last: value, sum: value, difference: flow)
            return
        }
        step.count += 1
        step.min = Swift.min(step.min, value)
        step.max = Swift.max(step.max, value)
        step.last = value
        step.sum += value
        if let flow { step.difference = (step.difference ?? 0) + flow }
        self = step
    }
}
