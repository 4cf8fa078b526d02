import DengenWire

/// The head of the outbox in memory, so that a report leaves without asking the disk.
///
/// Items join in the order of their numbers, however the tasks that committed them come back: a report never skips a
/// number that is still on its way, because the centre would take the skipped one for old.
struct OutboxMirror: Sendable {
    /// Items that are held; what comes after them waits on the disk.
    static let capacity = 2_000

    private var line: [ReportItem] = []
    private var early: [Int64: ReportItem] = [:]
    /// The number that joins the line next.
    private var next: Int64
    private var acknowledged: Int64
    private var dropped: Int64
    /// Whether there may be more on the disk than is held.
    private(set) var isBehind = true

    /// - Parameter first: the smallest number on the disk, or the one that is given out next.
    init(first: Int64) {
        next = first
        acknowledged = first - 1
        dropped = first - 1
    }

    /// Items that were committed just now.
    mutating func append(_ items: [ReportItem]) {
        if isBehind { return }
        join(items)
        if line.count + early.count > Self.capacity { fallBehind() }
    }

    /// From which number on the disk must be read; what is committed from now on is held beside.
    mutating func beginRefill() -> Int64? {
        guard isBehind, line.count < LinkReport.mostItems else { return nil }
        isBehind = false
        return next
    }

    /// What the disk holds from there on, at most `capacity` items.
    mutating func refill(_ items: [ReportItem]) {
        join(items)
        if items.count >= Self.capacity { fallBehind() }
    }

    /// The oldest items, as many as one report may hold.
    var head: ArraySlice<ReportItem> { line.prefix(LinkReport.mostItems) }

    mutating func acknowledge(upTo seq: Int64) {
        acknowledged = max(acknowledged, seq)
        line.removeFirst(line.prefix { $0.seq <= seq }.count)
    }

    /// Up to which number the disk may forget, once; nil when it has been said.
    mutating func takeDroppable() -> Int64? {
        guard acknowledged > dropped else { return nil }
        dropped = acknowledged
        return dropped
    }

    private mutating func join(_ items: [ReportItem]) {
        for item in items where item.seq >= next { early[item.seq] = item }
        while let item = early.removeValue(forKey: next) {
            line.append(item)
            next += 1
        }
    }

    private mutating func fallBehind() {
        early.removeAll()
        isBehind = true
    }
}
