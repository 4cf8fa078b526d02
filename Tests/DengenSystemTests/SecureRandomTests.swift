import DengenSystem
import Testing

@Suite("SecureRandom")
struct SecureRandomTests {
    @Test("As many bytes as asked, and never the same 16 twice")
    func bytes() {
        #expect(SecureRandom.bytes(0).isEmpty)
        #expect(SecureRandom.bytes(1_000).count == 1_000)
        #expect(Set((0..<1_000).map { _ in SecureRandom.bytes(16) }).count == 1_000)
    }

    @Test("A token carries 256 bits")
    func token() {
        let token = SecureRandom.token()
        #expect(token.utf8.count == 43)
        #expect(Base64URL.decode(token)?.count == 32)
    }

    @Test("Signs come from the alphabet, each about as often: 3 of 2^32 would show a leaning")
    func text() {
        let text = SecureRandom.text(count: 60_000, alphabet: "abc")
        #expect(text.utf8.count == 60_000)
        for sign in "abc".utf8 {
            let count = text.utf8.count { $0 == sign }
            // 20,000 expected, standard deviation 115: eight of them.
            #expect(abs(count - 20_000) < 920)
        }
        #expect(SecureRandom.text(count: 4, alphabet: "あ") == "ああああ")
    }

    @Test("Version and variant stand where RFC 9562 wants them, in lower case")
    func shape() {
        let random = Array(SecureRandom.uuid4().utf8)
        let timed = Array(SecureRandom.uuid7(milliseconds: 0x0180_0000_0001).utf8)
        for (uuid, version) in [(random, "4"), (timed, "7")] {
            #expect(uuid.count == 36)
            #expect([8, 13, 18, 23].allSatisfy { uuid[$0] == UInt8(ascii: "-") })
            #expect(uuid[14] == version.utf8.first)
            #expect("89ab".utf8.contains(uuid[19]))
            #expect(uuid.allSatisfy { "0123456789abcdef-".utf8.contains($0) })
        }
    }

    @Test("Every version 7 id is greater than the one before, within a millisecond and when the clock steps back")
    func increasing() {
        let now = SystemTimeSource().wall()
        let times = Array(repeating: now, count: 9_000) + [now - 60_000, now + 20, now - 1, -5]
        let ids = times.map { SecureRandom.uuid7(milliseconds: $0) }
        for (earlier, later) in zip(ids, ids.dropFirst()) {
            #expect(earlier.utf8.lexicographicallyPrecedes(later.utf8))
        }
    }

    @Test("Ids drawn by many tasks at once are all different")
    func concurrent() async {
        let ids = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<500).map { _ in SecureRandom.uuid7(milliseconds: 1_700_000_000_000) } }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(ids).count == 4_000)
    }
}
