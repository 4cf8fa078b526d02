/// How a row's index and an outlet's number belong together: number = 1 + Σ (arc − from) × stride, where arcs that are
/// skipped do not count.
///
/// A number never moves to another row, whatever rows come and go, and no number has two rows: `isUnique` holds for
/// every profile that is used.
package struct OutletIndex: Sendable, Equatable {
    package struct Part: Sendable, Equatable {
        /// The lowest and highest arc that is an outlet's.
        package var from: UInt32
        package var to: UInt32
        package var stride: Int
        /// Arcs between them where something else stands.
        package var skip: Set<UInt32>

        package init(from: UInt32, to: UInt32, stride: Int = 1, skip: Set<UInt32> = []) {
            self.from = from
            self.to = to
            self.stride = stride
            self.skip = skip
        }

        /// How many outlets, or groups of them, come before the one at `arc`.
        func steps(to arc: UInt32) -> Int { Int(arc - from) - skip.count { $0 < arc } }

        /// The arc after so many outlets, nil when there are not that many.
        func arc(after steps: Int) -> UInt32? {
            let arc = skip.sorted().reduce(UInt32(clamping: Int(from) + steps)) { $1 <= $0 ? $0 + 1 : $0 }
            return arc <= to ? arc : nil
        }

        /// How far the number moves from the lowest to the highest arc.
        var reach: Int { steps(to: to) * stride }

        var isSound: Bool {
            from <= to && to <= 65_535 && (1...10_000).contains(stride) && skip.allSatisfy { from < $0 && $0 < to }
        }
    }

    package let parts: [Part]

    package init(parts: [Part]) {
        self.parts = parts
    }

    /// No outlet has a higher number.
    package static let mostNumber = 99_999

    /// The outlet's number, nil for a row that is none: an index of another length or out of range.
    package func number(of arcs: [UInt32]) -> Int? {
        guard arcs.count == parts.count else { return nil }
        var number = 1
        for (arc, part) in zip(arcs, parts) {
            guard arc >= part.from, arc <= part.to, !part.skip.contains(arc) else { return nil }
            number += part.steps(to: arc) * part.stride
        }
        return number
    }

    /// The row of an outlet, nil for a number that no row can have.
    package func arcs(of number: Int) -> [UInt32]? {
        guard (1...Self.mostNumber).contains(number) else { return nil }
        var rest = number - 1
        var arcs = [UInt32](repeating: 0, count: parts.count)
        for index in parts.indices.sorted(by: { parts[$0].stride > parts[$1].stride }) {
            let steps = rest / parts[index].stride
            guard let arc = parts[index].arc(after: steps) else { return nil }
            arcs[index] = arc
            rest -= steps * parts[index].stride
        }
        return rest == 0 ? arcs : nil
    }

    /// Why two rows could get one number, or a number be out of reach; nil when neither can be.
    var fault: String? {
        guard (1...4).contains(parts.count) else { return "an index has 1 to 4 parts" }
        guard parts.allSatisfy(\.isSound) else {
            return "a part needs from ≤ to ≤ 65535, a stride from 1 to 10000, and what it skips between from and to"
        }
        var reach = 0
        for part in parts.sorted(by: { $0.stride < $1.stride }) {
            guard part.stride > reach else {
                return "two rows would get one number: a stride of \(part.stride) is within the reach of smaller ones"
            }
            reach += part.reach
        }
        return reach < Self.mostNumber ? nil : "numbers would go up to \(reach + 1), more than \(Self.mostNumber)"
    }
}
