import DengenModel

/// One value of a graph.
struct GraphSample: Sendable, Equatable {
    var at: Timestamp
    var value: Double
}

/// How values become a line: where it is broken, and which of its points are drawn.
enum GraphLine {
    /// No interval is longer than an hour (C-30): after one and a half there is a gap for certain, in milliseconds.
    private static let longest: Int64 = 5_400_000
    /// So many distances on either side say what is usual there.
    private static let reach = 5

    /// Stretches without a gap; a distance of more than one and a half times what is usual around it is one.
    static func runs(_ samples: [GraphSample]) -> [ArraySlice<GraphSample>] {
        let distances = zip(samples, samples.dropFirst()).map { $1.at.milliseconds(since: $0.at) }
        var runs: [ArraySlice<GraphSample>] = []
        var first = 0
        for (index, distance) in distances.enumerated() where isGap(distance, at: index, among: distances) {
            runs.append(samples[first...index])
            first = index + 1
        }
        return samples.isEmpty ? [] : runs + [samples[first...]]
    }

    private static func isGap(_ distance: Int64, at index: Int, among distances: [Int64]) -> Bool {
        if distance > longest { return true }
        let around = distances[max(0, index - reach)...min(distances.count - 1, index + reach)].sorted()
        return distance * 2 > around[around.count / 2] * 3
    }

    /// Of each column so many milliseconds wide the least and the greatest value, in their order: no peak is lost, and
    /// no more points are drawn than the eye can part.
    static func reduced(_ run: ArraySlice<GraphSample>, column width: Int64) -> [GraphSample] {
        var points: [GraphSample] = []
        var rest = run
        while let head = rest.first {
            let column = head.at.milliseconds / max(1, width)
            let inside = rest.prefix { $0.at.milliseconds / max(1, width) == column }
            rest = rest.dropFirst(inside.count)
            points += extremes(inside, isEdge: points.isEmpty || rest.isEmpty)
        }
        return points
    }

    /// The ends of a run are drawn whatever they are.
    private static func extremes(_ column: ArraySlice<GraphSample>, isEdge: Bool) -> [GraphSample] {
        guard column.count > 2 else { return Array(column) }
        var least = column.startIndex
        var most = column.startIndex
        for index in column.indices {
            if column[index].value < column[least].value { least = index }
            if column[index].value > column[most].value { most = index }
        }
        var kept: Set<Int> = [least, most]
        if isEdge { kept.formUnion([column.startIndex, column.endIndex - 1]) }
        return kept.sorted().map { column[$0] }
    }
}
