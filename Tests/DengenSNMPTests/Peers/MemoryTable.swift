import DengenSNMP
import Synchronization

/// A table in memory whose values can be set to others of the same kind.
final class MemoryTable: SNMPTable {
    private let values: Mutex<[ObjectID: SNMPValue]>

    init(_ values: [ObjectID: SNMPValue]) {
        self.values = Mutex(values)
    }

    /// `rows` integers under `root`: 1, 2, 3, …
    convenience init(column root: ObjectID, rows: UInt32) {
        let rows = (1...rows).compactMap { row in root.appending([row]).map { ($0, SNMPValue.integer(Int32(row))) } }
        self.init(Dictionary(uniqueKeysWithValues: rows))
    }

    func get(_ id: ObjectID) -> SNMPValue? {
        values.withLock { $0[id] }
    }

    func next(after id: ObjectID) -> SNMPBinding? {
        values.withLock { values in
            values.keys.filter { id < $0 }.min().flatMap { next in values[next].map { SNMPBinding(next, $0) } }
        }
    }

    func set(_ bindings: [SNMPBinding]) -> SNMPRefusal? {
        values.withLock { values in
            for (place, binding) in bindings.enumerated() where values[binding.id] == nil {
                return SNMPRefusal(.notWritable, at: place + 1)
            }
            for binding in bindings { values[binding.id] = binding.value }
            return nil
        }
    }
}

/// An object identifier that a test writes out.
func id(_ text: String) -> ObjectID {
    guard let id = ObjectID(text) else { preconditionFailure("\(text) is no object identifier") }
    return id
}
