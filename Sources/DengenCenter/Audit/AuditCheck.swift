/// Goes along a chain, row by row in the order of their numbers, and notes what is wrong with it.
///
/// Behind a fault it goes on from the hash that stands there, so that each fault is told once. The row behind a missing
/// one hangs on a hash that is gone: only its own successor proves it.
package struct AuditCheck: Sendable {
    /// More are not noted.
    package static let mostFaults = 100

    package private(set) var checked = 0
    package private(set) var number: Int64
    package private(set) var faults: [AuditFault] = []
    /// Of the last row; nil where it could not be read.
    private var hash: String?

    package init() {
        self.init(after: AuditLink.start.number, hash: AuditLink.start.hash)
    }

    /// Goes on behind a row that was looked at before.
    /// - Parameter hash: as it stands in that row; nil where it cannot be read.
    init(after number: Int64, hash: String?) {
        self.number = number
        self.hash = hash
    }

    /// The last row; nil where that has no readable hash.
    package var reached: AuditLink? { hash.map { AuditLink(number: number, hash: $0) } }

    package mutating func take(_ record: AuditRecord) {
        guard let link = record.link else { return }
        checked += 1
        guard link.number > number else { return add(AuditFault(.changed, link.number)) }
        if link.number > number + 1 {
            add(AuditFault(.missing, number + 1, to: link.number - 1))
            hash = nil
        }
        number = link.number
        if let previous = hash {
            let wanted = AuditChain.hash(record, number: link.number, after: previous)
            if !wanted.utf8.elementsEqual(link.hash.utf8) { add(AuditFault(.changed, link.number)) }
        }
        hash = link.hash
    }

    /// A row that should be the next one, and is none.
    package mutating func takeUnreadable() {
        checked += 1
        number += 1
        hash = nil
        add(AuditFault(.unreadable, number))
    }

    /// All rows were taken.
    /// - Parameter head: where the chain ended when it was last sealed; nil when it never was.
    package mutating func end(at head: AuditLink?) {
        guard let head else {
            if number > 0 { add(AuditFault(.headMissing, number)) }
            return
        }
        if number < head.number { return add(AuditFault(.missing, number + 1, to: head.number)) }
        if let reached, number == head.number, !reached.isSame(as: head) { add(AuditFault(.headDiffers, number)) }
    }

    package mutating func add(_ fault: AuditFault) {
        if faults.count < Self.mostFaults { faults.append(fault) }
    }
}
