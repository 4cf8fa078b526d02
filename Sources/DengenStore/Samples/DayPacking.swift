/// A day that is being packed, part by part in the order of time.
struct DayPacking {
    let day: Int64
    let layout: SampleLayout
    private var rollup: Rollup
    private var packs: [[UInt8]] = []

    init(day: Int64, layout: SampleLayout) {
        (self.day, self.layout) = (day, layout)
        rollup = Rollup(layout: layout)
    }

    var isEmpty: Bool { packs.isEmpty }
    var body: [UInt8] { DayBody.join(packs) }
    var rollupBytes: [UInt8] {
        RollupCodec.encode(rollup, start: SampleTime.span(ofDay: day).from, layout: layout)
    }

    /// - Throws: `StoreError.value` for more than a pack can hold.
    mutating func add(_ block: SampleBlock) throws {
        guard !block.instants.isEmpty else { return }
        rollup.add(block, day: day, layout: layout)
        packs.append(try PackCodec.encode(block))
    }
}
