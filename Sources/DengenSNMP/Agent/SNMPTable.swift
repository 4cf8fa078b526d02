/// What a simulated agent shows. Called on the engine's thread: it must answer from memory.
package protocol SNMPTable: Sendable {
    func get(_ id: ObjectID) -> SNMPValue?

    /// The first that stands behind `id`, in the order of object identifiers.
    func next(after id: ObjectID) -> SNMPBinding?

    /// Sets all or none.
    /// - Returns: nil when done, or why not; `index` counts the bindings from 1.
    func set(_ bindings: [SNMPBinding]) -> SNMPRefusal?
}

/// An agent's no.
package struct SNMPRefusal: Sendable, Equatable {
    package var status: SNMPStatus
    package var index: Int

    package init(_ status: SNMPStatus, at index: Int) {
        self.status = status
        self.index = index
    }
}
