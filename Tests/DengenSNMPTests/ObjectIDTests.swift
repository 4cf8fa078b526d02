import Testing

@testable import DengenSNMP

@Suite("Object identifiers")
struct ObjectIDTests {
    @Test("reads what is one and nothing else", arguments: ["1.3.6.1.4.1.318", ".1.3.6.1.4.1.318"])
    func reads(text: String) {
        #expect(ObjectID(text)?.arcs == [1, 3, 6, 1, 4, 1, 318])
        #expect(ObjectID(text)?.description == "1.3.6.1.4.1.318")
    }

    @Test(
        "refuses what is none",
        arguments: ["", "1", "1..3", "3.1", "1.3.x", "1.3.4294967296", "1.3.", "..1.3", "1.3.+1", "1.3.１"])
    func refuses(text: String) {
        #expect(ObjectID(text) == nil)
    }

    @Test("order is arc by arc, a parent before its children")
    func order() throws {
        let parent = try #require(ObjectID("1.3.6.9"))
        let child = try #require(ObjectID("1.3.6.9.1"))
        let later = try #require(ObjectID("1.3.6.10"))
        #expect([later, child, parent].sorted() == [parent, child, later])
        #expect(child.suffix(after: parent) == [1])
        #expect(later.suffix(after: parent) == nil)
    }
}
