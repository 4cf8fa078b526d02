/// A column inside a pack: its head, and where its bytes are.
struct PackColumn {
    enum Gaps: Equatable {
        case none
        /// Bits of its own.
        case own
        /// Those of a column before it, which has bits of its own.
        case like(Int)
    }

    var form: SampleColumn.Form
    /// Doubles that are all decimals with so many places are kept as integers.
    var scale: Int?
    /// Rows up to the last value.
    var count = 0
    var gaps = Gaps.none
    var grid = ValueGrid.none
    var plan = GuessPlan.last
    var texts: [String] = []
    var gapBytes: ArraySlice<UInt8> = []
    var valueBytes: ArraySlice<UInt8> = []

    init(form: SampleColumn.Form) {
        self.form = form
    }

    /// - Parameter rows: of the pack.
    func write(to writer: inout ByteWriter, rows: Int) {
        writer.byte(kind)
        writer.count(rows - count)
        guard count > 0 else { return }
        writer.count(gapCode)
        if gaps == .own { writer.count(gapBytes.count) }
        grid.write(to: &writer)
        plan.write(to: &writer)
        writer.count(valueBytes.count)
        if form == .text {
            writer.count(texts.count)
            for text in texts { writer.text(text) }
        }
    }

    private var kind: UInt8 {
        switch (form, scale) {
        case (.decimal(let places), _): UInt8(clamping: places)
        case (.real, nil): 16
        case (.text, _): 17
        case (.real, let scale?): UInt8(clamping: 32 + scale)
        }
    }

    private var gapCode: Int {
        switch gaps {
        case .none: 0
        case .own: 1
        case .like(let other): 2 + other
        }
    }
}
