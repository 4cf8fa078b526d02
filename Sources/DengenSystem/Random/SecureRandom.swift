import CCrypto

/// Unguessable values from the kernel's generator.
package enum SecureRandom {
    package static func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            if let start = buffer.baseAddress { dengen_random(start, count) }
            written = count
        }
    }

    /// A secret of 256 bits as 43 signs of base64url.
    package static func token() -> String {
        Base64URL.encode(bytes(32))
    }

    /// `count` signs, each drawn evenly from `alphabet`, which must not be empty.
    package static func text(count: Int, alphabet: String) -> String {
        let signs = Array(alphabet.unicodeScalars)
        precondition(!signs.isEmpty, "an alphabet needs a sign")
        var text = String.UnicodeScalarView()
        for _ in 0..<count { text.append(signs[index(below: signs.count)]) }
        return String(text)
    }

    /// Draws again what would make the first signs likelier than the last.
    private static func index(below bound: Int) -> Int {
        let bound = UInt32(bound)
        let fair = UInt32.max - UInt32.max % bound
        while true {
            let drawn = bytes(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            if drawn < fair { return Int(drawn % bound) }
        }
    }
}
