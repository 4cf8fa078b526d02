/// How a row's index and an outlet's number belong together: number = 1 + Σ (arc − from) × stride.
///
/// A number never moves to another row, whatever rows come and go, and no number has two rows: `isUnique` holds for
/// every profile that is used.
package struct OutletIndex: Sendable, Equatable {
    package struct Part: Sendable, Equatable {
        /// The lowest and highest arc that is an outlet's.
        package var from: UInt32
        package var to: UInt32
        package var stride: Int

        package init(from: UInt32, to: UInt32, stride: Int = 1) {
            self.from = from
            self.to = to
            self.stride = stride
        }

        /// How far the number moves from the lowest to the highest arc.
        var reach: Int { Int(to - min(from, to)).multipliedReportingOverflow(by: stride).partialValue }
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
            guard arc >= part.from, arc <= part.to else { return nil }
            number += Int(arc - part.from) * part.stride
        }
        return number
    }

    /// The row of an outlet, nil for a number that no row can have.
    package func arcs(of number: Int) -> [UInt32]? {
        guard (1...Self.mostNumber).contains(number) else { return nil }
        var rest = number - 1
        var arcs = [UInt32](repeating: 0, count: parts.count)
        for index in parts.indices.sorted(by: { parts[$0].stride > parts[$1].stride }) {
            let steps = min(rest / parts[index].stride, Int(parts[index].to - parts[index].from))
            arcs[index] = parts[index].from + UInt32(steps)
            rest -= steps * parts[index].stride
        }
        return rest == 0 && self.number(of: arcs) == number ? arcs : nil
    }

    /// Why two rows could get one number, or a number be out of reach; nil when neither can be.
    var fault: String? {
        guard (1...4).contains(parts.count) else { return "an index has 1 to 4 parts" }
        guard parts.allSatisfy({ $0.from <= $0.to && $0.to <= 65_535 && (1...10_000).contains($0.stride) }) else {
            return "a part needs from ≤ to ≤ 65535 and a stride from 1 to 10000"
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
