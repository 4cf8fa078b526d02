import Foundation
import TestSupport
import Testing

@testable import DengenSystem

@Suite("S-22: letters as bytes")
struct MailMessageTests {
    static func message(
        subject: String = "件名", name: String = "山田 太郎", address: String = "taro@example.jp", text: String = "本文\n",
        html: String = "<p>本文</p>"
    ) -> MailMessage {
        MailMessage(
            sender: .init(name: "電源", address: "no-reply@example.jp"), recipient: .init(name: name, address: address),
            parts: .init(subject: subject, text: text, html: html, language: "ja"), id: "0199-a",
            writtenAt: 1_795_250_412_345)
    }

    private func lines(_ message: MailMessage) throws -> [String] {
        String(decoding: try message.bytes(), as: UTF8.self).components(separatedBy: "\r\n")
    }

    @Test("Head and body: one line each, CRLF alone, nothing longer than 78 bytes")
    func shape() throws {
        let long = String(repeating: "長い件名 𠮷野家 e\u{301} ", count: 20)
        let message = Self.message(subject: long, name: long, text: String(repeating: "あ", count: 2_000))
        let bytes = try message.bytes()
        let lines = try lines(message)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(!lines.contains { $0.utf8.contains(0x0A) || $0.utf8.contains(0x0D) })
        #expect(bytes.allSatisfy { $0 < 0x80 })
        for name in ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Auto-Submitted", "Content-Type"] {
            #expect(lines.count { $0.hasPrefix(name + ":") } >= 1, "\(name)")
        }
        #expect(lines.contains("Date: Sat, 21 Nov 2026 08:40:12 +0000"))
        #expect(lines.contains("Message-ID: <0199-a@example.jp>"))
        #expect(try message.bytes() == bytes)
    }

    @Test("RFC 2047: words of 75 bytes at most, each a whole number of signs")
    func words() throws {
        let subject = String(repeating: "𠮷é長", count: 30)
        let encoded = try HeaderText.encoded(subject)
        var decoded: [UInt8] = []
        for word in encoded.components(separatedBy: "\r\n ") {
            #expect(word.utf8.count <= 75)
            let body = word.dropFirst("=?UTF-8?B?".count).dropLast(2)
            let bytes = [UInt8](try #require(Data(base64Encoded: String(body))))
            #expect(String(validating: bytes, as: UTF8.self) != nil, "\(word)")
            decoded += bytes
        }
        #expect(decoded == Array(subject.utf8))
        #expect(try HeaderText.encoded("plain") == "plain")
        #expect(try HeaderText.encoded("=?x?=").hasPrefix("=?UTF-8?B?"))
    }

    @Test(
        "S-22: what would begin a line of its own is refused, on bytes",
        arguments: [
            "a\r\nBcc: x@y.example", "a\nb", "a\rb", "a\u{0}b", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\u{7F}",
            "a\u{301}\r\n\u{301}b",
        ])
    func injection(_ evil: String) throws {
        #expect(throws: MailFault.malformed) { try Self.message(subject: evil).bytes() }
        #expect(throws: MailFault.malformed) { try Self.message(name: evil).bytes() }
        #expect(throws: MailFault.malformed) { try Self.message(address: evil + "@example.jp").bytes() }
        // In the body it is text.
        #expect(try lines(Self.message(text: evil, html: evil)).count { $0.hasPrefix("Bcc") } == 0)
    }

    @Test(
        "S-22: addresses that mean more than one address are refused",
        arguments: [
            "a@b>\r\nDATA", "a@b> NOTIFY=NEVER", "\"a b\"@c.jp", "a,b@c.jp", "a@b@c.jp", "@c.jp", "a@", "a(b)@c.jp",
            "a@c..jp", "a@[127.0.0.1]", "<a@c.jp>", "a;b@c.jp", "a:b@c.jp", "a\\b@c.jp", " a@c.jp", "a@c.jp.",
        ])
    func addresses(_ address: String) {
        #expect(!MailAddress.isPlain(address))
        #expect(throws: MailFault.malformed) { try Self.message(address: address).bytes() }
    }

    @Test("Names beside addresses: quoted, or encoded, never a second address")
    func names() throws {
        let plain = MailMessage.Mailbox(name: "A \"B\" \\ <x@y.jp>, C", address: "a@c.jp")
        #expect(try HeaderText.mailbox(plain) == "\"A \\\"B\\\" \\\\ <x@y.jp>, C\"\r\n <a@c.jp>")
        #expect(try HeaderText.mailbox(.init(name: "", address: "a@c.jp")) == "<a@c.jp>")
        #expect(try HeaderText.mailbox(.init(name: "山田", address: "a@c.jp")) == "=?UTF-8?B?5bGx55Sw?=\r\n <a@c.jp>")
    }

    @Test("Hosts: names and figures, no other spelling of an address")
    func hosts() {
        for host in ["mail.example.jp", "localhost", "127.0.0.1", "::1", "2001:db8::5", "xn--fsq.jp", "a-b.c"] {
            #expect(MailServer.isHost(host), "\(host)")
        }
        for host in [
            "", "127.1", "2130706433", "0x7f000001", "a b", "a/b", "a@b", "-a.jp", "a-.jp", "a..b", "mail.example.jp.",
            "[::1]", "fe80::1%lo", "a\r\nb", "ä.jp", String(repeating: "a", count: 64), "1.2.3.4.5", "a:25",
        ] {
            #expect(!MailServer.isHost(host), "\(host)")
        }
    }
}
