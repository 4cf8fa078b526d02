import DengenModel
import Testing

@testable import DengenCenter

@Suite("N-19: the chain's own arithmetic")
struct AuditChainTests {
    private var row: AuditRecord {
        AuditRecord(
            tenant: "t1", id: "018f", at: Timestamp(milliseconds: 1_795_218_012_000), subject: "account-1",
            name: "山田 太郎", role: "representative", door: "page", address: "127.0.0.1", action: "outlet.rename",
            object: "o1", before: "NAS", after: "ルーター")
    }

    private func sealed(_ count: Int) -> [AuditRecord] {
        var link = AuditLink.start
        return (0..<count).map { number in
            var next = row
            next.id = "row-\(number)"
            link = AuditChain.link(next, after: link)
            next.link = link
            return next
        }
    }

    private func faults(_ rows: [AuditRecord], head: AuditLink?) -> [AuditFault] {
        var check = AuditCheck()
        for row in rows { check.take(row) }
        check.end(at: head)
        return check.faults
    }

    @Test("The hash is what anybody's SHA-256 makes of the documented text")
    func vectors() {
        let first = AuditChain.link(row, after: .start)
        #expect(first.text == "1:2b70ccacbed359317654454b3accef9bb9604196d804dc39690af96f81f85f13")
        var next = row
        (next.id, next.before) = ("0190", "")
        let second = AuditChain.link(next, after: first)
        #expect(second.text == "2:c5058480c6cb969e82b670d549312f7bab215a4fd21171077e0f168307cb683a")
    }

    @Test("A text that moves from one field to the next makes another hash")
    func borders() {
        var moved = row
        (moved.before, moved.after) = ("NASル", "ーター")
        #expect(AuditChain.hash(moved, number: 1, after: "") != AuditChain.hash(row, number: 1, after: ""))
    }

    @Test("A sound chain has no faults, and none at all is sound too")
    func sound() {
        let rows = sealed(20)
        #expect(faults(rows, head: rows.last?.link) == [])
        #expect(faults([], head: nil) == [])
    }

    @Test("S-33: a flipped bit of each of 1,000 bytes of a row and its link is found")
    func thousandBytes() {
        var wide = row
        wide.after = String(repeating: "電源 on ", count: 90)
        let first = AuditChain.link(wide, after: .start)
        let bytes = Array(wide.after.utf8)
        var found = 0
        for index in 0..<1_000 {
            var changed = bytes
            changed[index % bytes.count] ^= UInt8(1) << UInt8(index / bytes.count)
            var other = wide
            other.after = String(decoding: changed, as: UTF8.self)
            other.link = first
            if faults([other], head: first) == [AuditFault(.changed, 1)] { found += 1 }
        }
        #expect(found == 1_000)
        print("S-33: 1,000 flipped bytes in a row, \(found) found")
    }

    @Test("Removed, swapped, doubled and cut off: each is told, and where")
    func order() {
        let rows = sealed(10)
        let head = rows.last?.link
        var removed = rows
        removed.remove(at: 4)
        #expect(faults(removed, head: head) == [AuditFault(.missing, 5)])
        var several = rows
        several.removeSubrange(2..<6)
        #expect(faults(several, head: head) == [AuditFault(.missing, 3, to: 6)])
        var swapped = rows
        (swapped[6].link, swapped[7].link) = (rows[7].link, rows[6].link)
        swapped.swapAt(6, 7)
        #expect(faults(swapped, head: head).map(\.number) == [7, 8])
        #expect(faults(Array(rows.prefix(7)), head: head) == [AuditFault(.missing, 8, to: 10)])
        #expect(faults(rows, head: nil) == [AuditFault(.headMissing, 10)])
        #expect(faults(Array(rows.prefix(9)), head: AuditLink(number: 9, hash: "x")) == [AuditFault(.headDiffers, 9)])
    }

    @Test("Faults are bounded, and a row that cannot be read is one")
    func bounds() {
        var check = AuditCheck()
        for _ in 0..<500 { check.takeUnreadable() }
        #expect(check.faults.count == AuditCheck.mostFaults && check.checked == 500 && check.number == 500)
        #expect(check.faults[0] == AuditFault(.unreadable, 1) && check.reached == nil)
    }

    @Test("An anchor is read as it is written, and nothing else is one")
    func anchors() {
        let link = AuditChain.link(row, after: .start)
        #expect(AuditLink(text: link.text) == link)
        for text in ["", ":", "1:", "x:" + link.hash, "1:" + link.hash.uppercased(), "-1:" + link.hash, link.hash] {
            #expect(AuditLink(text: text) == nil, "\(text)")
        }
        #expect(AuditLink(text: String(repeating: "1", count: 10_000)) == nil)
    }
}
