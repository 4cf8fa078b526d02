import Testing

@testable import DengenDrivers

@Suite("Profiles: rows and numbers")
struct OutletIndexTests {
    static let shipped = ProfileCatalog.shipped.profiles.map(\.name)

    @Test("a number has one row and a row one number, in every shipped profile", arguments: shipped)
    func unique(name: String) throws {
        let index = try ProfileCatalog.shipped.profile(named: name).index
        #expect(index.fault == nil)
        var rows: Set<[UInt32]> = []
        for number in Array(1...1_200) + Array(stride(from: 1_201, through: OutletIndex.mostNumber, by: 97)) {
            guard let arcs = index.arcs(of: number) else { continue }
            #expect(index.number(of: arcs) == number)
            #expect(rows.insert(arcs).inserted)
        }
        #expect(!rows.isEmpty)
    }

    @Test("ATEN: arc 10 is a table, so that outlet 9 is arc 11")
    func skipped() throws {
        let index = try ProfileCatalog.shipped.profile(named: "aten-pe").index
        #expect((1...12).map { index.arcs(of: $0)?.first } == [2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14])
        #expect(index.number(of: [10]) == nil)
        #expect(index.arcs(of: 42) == [44])
        #expect(index.arcs(of: 43) == nil)
    }

    @Test("rows of another shape or out of range are no outlets")
    func strangers() {
        let index = OutletIndex(parts: [.init(from: 0, to: 3, stride: 100), .init(from: 1, to: 64)])
        #expect(index.number(of: [0, 1]) == 1)
        #expect(index.number(of: [2, 5]) == 205)
        for row: [UInt32] in [[], [1], [0, 0], [0, 65], [4, 1], [0, 1, 1], [.max, .max]] {
            #expect(index.number(of: row) == nil)
        }
        for number in [0, -1, 65, 100, 165, 500, .max, .min] { #expect(index.arcs(of: number) == nil) }
    }

    @Test("an index in which two rows meet at one number is refused")
    func doubtful() {
        let parts: [[OutletIndex.Part]] = [
            [],
            [.init(from: 1, to: 4, stride: 10), .init(from: 1, to: 11)],
            [.init(from: 1, to: 4), .init(from: 1, to: 4)],
            [.init(from: 5, to: 4)],
            [.init(from: 1, to: 4, stride: 0)],
            [.init(from: 1, to: 65_536)],
            [.init(from: 1, to: 999, stride: 1_000)],
            [.init(from: 1, to: 9, skip: [9])],
        ]
        for each in parts { #expect(OutletIndex(parts: each).fault != nil) }
        #expect(OutletIndex(parts: [.init(from: 1, to: 4, stride: 10), .init(from: 1, to: 10)]).fault == nil)
    }
}
