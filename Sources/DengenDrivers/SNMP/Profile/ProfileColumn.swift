package import DengenSNMP

/// A column of the device's table: an object identifier in which the outlet's index stands at the end or at the `*`.
///
///     1.3.6.1.4.1.13742.6.5.4.3.1.4.*.5      the index, then sensor type 5
package struct ProfileColumn: Sendable, Hashable {
    /// What stands before the index.
    package let root: ObjectID
    /// Fixed arcs after the index.
    package let tail: [UInt32]

    package init(root: ObjectID, tail: [UInt32] = []) {
        self.root = root
        self.tail = tail
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
        tail.isEmpty ? root.description : "\(root).*.\(tail.map(String.init).joined(separator: "."))"
    }
}
