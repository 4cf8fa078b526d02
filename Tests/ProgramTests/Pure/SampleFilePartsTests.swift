import Foundation
import Testing

@testable import dengen

@Suite("dengen import samples: a file in parts")
struct SampleFilePartsTests {
    private func parts(_ text: String, _ most: Int) -> [(text: String, linesBefore: Int)] {
        SampleFileParts(Data(text.utf8), mostBytes: most).map {
            (String(decoding: $0.bytes, as: UTF8.self), $0.linesBefore)
        }
    }

    @Test("Each part has the head and whole lines, and knows how many lines stand before it")
    func cuts() {
        let found = parts("h\na,1\nb,2\nc,3\nd,4", 10)
        #expect(found.map(\.text) == ["h\na,1\nb,2\n", "h\nc,3\nd,4"] && found.map(\.linesBefore) == [0, 2])
        #expect(parts("h\n" + String(repeating: "x", count: 50) + "\ny\n", 10).map(\.linesBefore) == [0, 1])
    }

    @Test("A line end within quotes cuts nothing, in the head or in a line")
    func quotes() {
        let found = parts("\"h\nh\"\n\"a\nb\",1\nc,2\n", 12)
        #expect(
            found.map(\.text) == ["\"h\nh\"\n\"a\nb\",1\n", "\"h\nh\"\nc,2\n"] && found.map(\.linesBefore) == [0, 2])
    }

    @Test("A head alone and an empty file are one part, for the centre to judge")
    func small() {
        #expect(parts("h\n", 10).map(\.text) == ["h\n"])
        #expect(parts("", 10).map(\.text) == [""])
    }
}
