import Testing

@testable import DengenStore

@Suite("C-29: a block keeps what it is given")
struct SampleBlockTests {
    @Test("Values come back by column and row, gaps as nil, rows beyond as nil")
    func cells() throws {
        var block = SampleBlock(forms: [.decimal(places: 1), .real, .text])
        try block.append([.integer(-7), .real(0.5), .text("が")], at: 1)
        try block.append([nil, .real(-0.0)], at: 5)
        try block.append([.integer(3), nil, .text("か\u{3099}")], at: 6)
        #expect(block.instants == [1, 5, 6])
        #expect((-1...3).map { block.columns[0][$0] } == [nil, .integer(-7), nil, .integer(3), nil])
        #expect((0...2).map { block.columns[1][$0] } == [.real(0.5), .real(-0.0), nil])
        #expect((0...2).map { block.columns[2][$0] } == [.text("が"), nil, .text("か\u{3099}")])
        #expect(block.columns[0].integer(2) == 3)
        #expect(block.columns[1].integer(0) == nil)
    }

    @Test("Equal to the bit: NaN is itself, zero has a sign, texts are their scalars")
    func equality() {
        #expect(SampleValue.real(.nan) == .real(.nan))
        #expect(SampleValue.real(0) != .real(-0.0))
        #expect(SampleValue.text("が") != .text("か\u{3099}"))
        #expect(SampleValue.integer(0) != .real(0))
        #expect(Set<SampleValue>([.text("が"), .text("か\u{3099}"), .real(0), .real(-0.0)]).count == 4)
    }

    @Test("An instant that does not rise, another kind of value and too many of them are refused")
    func refused() throws {
        var block = SampleBlock(forms: [.decimal(places: 0)])
        try block.append([.integer(1)], at: 10)
        for (values, at) in [([nil], 10), ([.integer(1)], 9), ([.real(1)], 11), ([nil, nil], 12)]
            as [([SampleValue?], Int64)]
        {
            var copy = block
            #expect(throws: StoreError.self) { try copy.append(values, at: at) }
        }
    }
}
