extension HTTPClient.Request {
    /// Whether the request can be written as one request and no more: nothing in it may end a line or a string early.
    var isWellFormed: Bool {
        Self.isToken(method) && isURLAllowed && isSocketAllowed
            && headers.allSatisfy { Self.isHeader(name: $0.0, value: $0.1) }
    }

    /// The headers as libcurl takes them.
    var headerLines: [String] {
        headers.map { name, value in
            let isBlank = value.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            return isBlank ? name + ";" : name + ": " + value
        }
    }

    /// Methods that say something even with an empty body carry its length.
    var sendsBody: Bool {
        body != nil || ["POST", "PUT", "PATCH"].contains { $0.utf8.elementsEqual(method.utf8) }
    }

    private var isURLAllowed: Bool {
        let hasScheme = ["http://", "https://"].contains { scheme in
            ResponseHead.isSame(String(decoding: url.utf8.prefix(scheme.utf8.count), as: UTF8.self), scheme)
        }
        return hasScheme && url.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f }
    }

    /// Whether the path fits into the address of a socket as it stands.
    private var isSocketAllowed: Bool {
        guard let path = unixSocket?.utf8 else { return true }
        return (1...107).contains(path.count) && !path.contains(0)
    }

    private static func isHeader(name: String, value: String) -> Bool {
        let isOurs = ["content-length", "transfer-encoding"].contains { ResponseHead.isSame($0, name) }
        return isToken(name) && !isOurs && value.utf8.allSatisfy { ![0, 0x0a, 0x0d].contains($0) }
    }

    /// RFC 9110's token.
    private static func isToken(_ text: String) -> Bool {
        !text.utf8.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !separators.contains($0) }
    }

    private static let separators = Set("\"(),/:;<=>?@[\\]{}".utf8)
}
