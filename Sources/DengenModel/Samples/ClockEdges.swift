/// Edges at which a zone's wall clock enters another multiple of a step, such as an hour.
struct ClockEdges {
    /// Milliseconds.
    let step: Int64
    let zone: String

    func cover(_ span: ClosedRange<Int64>) -> [Int64] {
        // Where the clock is put back a step is longer than its number says.
        var margin = step
        while true {
            let edges = edges(from: span.lowerBound - margin, to: span.upperBound + margin, around: span)
            if let edges { return edges }
            margin += max(margin, 10_800_000)
        }
    }

    /// Nil when the time looked at is too short.
    private func edges(from: Int64, to: Int64, around span: ClosedRange<Int64>) -> [Int64]? {
        var edges: [Int64] = []
        edges.reserveCapacity(Int(min((span.upperBound - span.lowerBound) / step + 3, 1 << 20)))
        var last: Int64?
        for piece in ZoneOffsets(zone, from: from, to: to).pieces {
            let wall = piece.start + piece.ahead
            var number = wall.floorDivided(by: step)
            // The clock was changed into another step; the first piece's beginning is nobody's edge.
            if let last, number != last, number * step < wall { add(piece.start, to: &edges, above: span.lowerBound) }
            if number * step < wall { number += 1 }
            var edge = number * step - piece.ahead
            while edge < piece.end {
                add(edge, to: &edges, above: span.lowerBound)
                if edge >= span.upperBound { return edges.first.map { $0 <= span.lowerBound } == true ? edges : nil }
                edge += step
            }
            last = (piece.end - 1 + piece.ahead).floorDivided(by: step)
        }
        return nil
    }

    /// Of those at the span's beginning or before only the last is kept.
    private func add(_ edge: Int64, to edges: inout [Int64], above start: Int64) {
        if edge <= start { edges.removeAll(keepingCapacity: true) }
        edges.append(edge)
    }
}
