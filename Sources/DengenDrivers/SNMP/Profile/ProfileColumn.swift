package import DengenSNMP

/// A column of the device's table: an object identifier in which the outlet's index stands at the end or at the `*`.
/// Some devices count another table by the outlet's number: `#`.
///
///     1.3.6.1.4.1.13742.6.5.4.3.1.4.*.5      the index, then sensor type 5
///     1.3.6.1.4.1.21317.1.3.2.2.2.2.99.1.4.# the number
package struct ProfileColumn: Sendable, Hashable {
    /// What stands before the index.
    package let root: ObjectID
    /// Fixed arcs after the index.
    package let tail: [UInt32]
    /// Whether the outlet's number stands where the row's index does elsewhere.
    package let isByNumber: Bool

    package init(root: ObjectID, tail: [UInt32] = [], isByNumber: Bool = false) {
        self.root = root
        self.tail = tail
        self.isByNumber = isByNumber
    }

    /// Where the value of an outlet stands, nil for a number that no row can have.
    package func id(of number: Int, _ index: OutletIndex) -> ObjectID? {
        guard let arcs = index.arcs(of: number) else { return nil }
        return id(at: isByNumber ? [UInt32(number)] : arcs)
    }

    /// The outlet whose value this is, nil for any other.
    package func number(in id: ObjectID, _ index: OutletIndex) -> Int? {
        guard let arcs = self.index(in: id) else { return nil }
        guard isByNumber else { return index.number(of: arcs) }
        guard arcs.count == 1, let arc = arcs.first, index.arcs(of: Int(arc)) != nil else { return nil }
        return Int(arc)
    }

    /// Where the value of a row stands.
    package func id(at index: [UInt32]) -> ObjectID? { root.appending(index + tail) }

    /// The index in an identifier of this column, nil for any other.
    package func index(in id: ObjectID) -> [UInt32]? {
        guard let rest = id.suffix(after: root), rest.count > tail.count,
            rest.suffix(tail.count).elementsEqual(tail)
        else { return nil }
        return Array(rest.dropLast(tail.count))
    }
}

extension ProfileColumn: CustomStringConvertible {
    package var description: String {
        let place = isByNumber ? ".#" : tail.isEmpty ? "" : ".*"
        return ([root.description + place] + tail.map(String.init)).joined(separator: ".")
    }
}
